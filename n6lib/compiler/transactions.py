"""Transactions with RAM off the chip, for each of which a stream waits.

A stream engine has one transaction under way at a time, which is as long as the bytes that lie
together: the channels of a pixel that it reads or writes at once. Streams wait side by side.
docs/latency.md says what this was found on.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from n6lib.compiler.formats import Formats
from n6lib.compiler.group import Group
from n6lib.compiler.node import Node, Program, Unit
from n6lib.targets import Target

_BURST = 64  # bytes of a transaction at most: eight beats
_BEAT = 8
_LINE = 32  # bytes of a line of the CPU's cache
_SUM = 2  # bytes of a partial sum


@dataclass(frozen=True)
class Transactions:
    """Those of the stream that reads most often, and of the one that writes most often."""

    loads: int = 0
    stores: int = 0


class Waiter:
    """Counts the transactions of epochs of one program with its buffers placed."""

    def __init__(
        self, program: Program, formats: Formats, pools: Mapping[str, str], target: Target
    ) -> None:
        """`pools` maps the buffers that live in memory to pools."""
        self._program, self._formats = program, formats
        external = {pool.name for pool in target.pools if pool.external}
        self._outside = {name for name, pool in pools.items() if pool in external}

    def transactions(self, group: Group, busy: list[Node]) -> Transactions:
        """Those of the nodes `busy` of `group`; nothing crosses memory within it."""
        if not self._outside:
            return Transactions()
        inside = {name for node in group.nodes for name in node.outputs}
        loads = [count for node in busy for count in self._loads(node, inside)]
        stores = [count for node in busy for count in self._stores(node)]
        return Transactions(max(loads, default=0), max(stores, default=0))

    def _loads(self, node: Node, inside: set[str]) -> Iterator[int]:
        shape = node.convolution
        for name in dict.fromkeys(node.inputs):
            if name not in inside and self._is_outside(name):
                group = shape.pass_group if shape else self._group(node)
                yield (shape.readings if shape else 1) * self._count(node, name, group)
        yield from self._sums(node)

    def _stores(self, node: Node) -> Iterator[int]:
        for name in node.outputs:
            if self._is_outside(name):
                yield self._count(node, name, self._written(node, name))
        yield from self._sums(node)

    def _sums(self, node: Node) -> Iterator[int]:
        """Partial sums: a transaction for each group of results in every pass."""
        shape = node.convolution
        if shape is not None and f"{node.name}.partial" in self._outside:
            bytes_together = _SUM * shape.output_group
            groups = math.prod(shape.result) // shape.output_group
            yield shape.passes * groups * math.ceil(bytes_together / _BURST)

    def _group(self, node: Node) -> int:
        """Channels that a node takes at once: those that it gives at once; copies read in order."""
        copies = node.unit in (Unit.STREAM, Unit.DMA)
        return 0 if copies else self._formats.natural.get(node.outputs[0], 0)

    def _written(self, node: Node, name: str) -> int:
        """Channels that a node gives at once; a copy those that it reads at once."""
        formats = self._formats
        copies = node.unit in (Unit.STREAM, Unit.DMA)
        return (formats.stored if copies else formats.natural).get(
            node.inputs[0] if copies else name, 0
        )

    def _count(self, node: Node, name: str, group: int) -> int:
        """Transactions with the buffer `name` taken in groups of channels; 0: as it lies."""
        buffer, stored = self._program.buffers[name], self._formats.stored.get(name, 0)
        if node.unit is Unit.CPU:
            return math.ceil(buffer.size / _LINE)
        if not stored:
            return math.ceil(buffer.size / _BURST)
        taken = min(stored, group or stored)
        together = taken * buffer.size // max(buffer.elements, 1)
        if taken == stored:
            together = max(together, _BEAT)
        return math.ceil(buffer.size / together) * math.ceil(together / _BURST)

    def _is_outside(self, name: str) -> bool:
        buffers = self._program.buffers
        return name in buffers and self._program.root(name).name in self._outside
