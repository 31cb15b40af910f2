"""Which of the nodes that could run come first."""

from collections.abc import Iterable

from n6lib.compiler.node import Node, Program, Unit
from n6lib.compiler.order import numbered, walked

APART = (Unit.CPU, Unit.DMA)
"""Units that take an epoch of their own."""


class Waiting:
    """The nodes of one program in the order in which they are tried.

    `by_age` puts software and copies by the CPU first, by falling number, then those that have
    waited longest, and of these the one that the second walk meets first; else the lowest number
    comes first.
    """

    def __init__(self, program: Program, *, by_age: bool) -> None:
        """Number the nodes of `program`."""
        self._by_age = by_age
        self._rules = program.rules
        again = by_age and program.rules.follows("second_walk")
        self.nodes = walked(program) if again else numbered(program)
        self._place = {node.name: place for place, node in enumerate(self.nodes)}
        self.number = {node.name: number for number, node in enumerate(numbered(program))}
        self._since: dict[str, int] = {}

    def sort(self, ready: Iterable[Node]) -> list[Node]:
        """`ready` in the order in which they are tried."""
        nodes = sorted(ready, key=lambda node: self._place[node.name])
        if not self._by_age:
            return nodes
        for node in nodes:
            self._since.setdefault(node.name, len(self._since))
        others = sorted(nodes, key=lambda node: self._since[node.name])
        apart = [node for node in nodes if node.unit in APART]
        if not apart or not self._rules.follows("software_first"):
            return others
        apart.sort(key=lambda node: -self.number[node.name])
        others = [node for node in others if node.unit not in APART]
        return [*apart, *others]
