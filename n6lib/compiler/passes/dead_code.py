"""Operators whose results nobody reads."""

from dataclasses import replace

from n6lib.compiler.passes.rewriting import pruned
from n6lib.graph import Graph, Operator


def remove_dead_code(graph: Graph) -> Graph:
    """`graph` without operators that no output of the network depends on."""
    needed = set(graph.outputs)
    kept: list[Operator] = []
    for operator in reversed(graph.operators):
        if needed.intersection(operator.outputs):
            needed.update(operator.inputs)
            kept.append(operator)
    if len(kept) == len(graph.operators):
        return graph
    return pruned(replace(graph, operators=tuple(reversed(kept))))
