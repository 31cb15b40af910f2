"""Rewrites of the graph that never change its results, by name and in order."""

from collections.abc import Callable, Collection

from n6lib.compiler.passes.fold_pad import fold_pad
from n6lib.graph import Graph

PASSES: dict[str, Callable[[Graph], Graph]] = {
    "fold_pad": fold_pad,
}


def run_passes(graph: Graph, without: Collection[str] = ()) -> Graph:
    """`graph` after every pass but those named in `without`."""
    for name, apply in PASSES.items():
        if name not in without:
            graph = apply(graph)
    return graph
