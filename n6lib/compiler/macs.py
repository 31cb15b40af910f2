"""Products that each epoch sums."""

from collections.abc import Iterable

from n6lib.compiler.group import Group
from n6lib.compiler.node import Node
from n6lib.graph import Graph
from n6lib.graph.macs import operator_macs


def epoch_macs(graph: Graph, groups: Iterable[Group]) -> tuple[int, ...]:
    """Nominal MACs of every epoch; together they are those of the network.

    A layer whose kernel was cut into several gives each of them an equal part.
    """
    groups = tuple(groups)
    summing: dict[str, list[Node]] = {}
    for group in groups:
        for node in group.nodes:
            summing.setdefault(node.layer, []).append(node)
    parts: dict[str, int] = {}
    for operator in graph.operators:
        nodes = summing.get(operator.name, [])
        parts.update(_split(operator_macs(operator, graph), nodes))
    return tuple(sum(parts.get(node.name, 0) for node in group.nodes) for group in groups)


def _split(macs: int, nodes: list[Node]) -> dict[str, int]:
    """`macs` over those of `nodes` that sum products (the first, if none is known to)."""
    if not macs or not nodes:
        return {}
    summing = [node for node in nodes if node.convolution or node.macs] or nodes[:1]
    part, rest = divmod(macs, len(summing))
    return {node.name: part + (index < rest) for index, node in enumerate(summing)}
