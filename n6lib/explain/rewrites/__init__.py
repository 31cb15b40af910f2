"""Rewrites of networks that the NPU takes better, by the `REWRITES` of every module here."""

from n6lib.errors import InputError
from n6lib.explain.rewrites import (
    channels,
    ends,
    function,
    island,
    normalization,
    padding,
    pooling,
    repetition,
    resizing,
    tail,
)
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import Graph, Operator
from n6lib.graph.verifier import verify

_MODULES = (
    island,
    resizing,
    function,
    pooling,
    channels,
    repetition,
    padding,
    normalization,
    ends,
    tail,
)
REWRITES: dict[str, Rewrite] = {
    rewrite.name: rewrite for module in _MODULES for rewrite in module.REWRITES
}
"""Every rewrite by name, those that keep the network whole before those that shorten it."""


def rewritten(rewrite: Rewrite, graph: Graph, operator: Operator) -> Graph | None:
    """A verified graph with `operator` of the sound `graph` rewritten; None where impossible."""
    result = rewrite.apply(graph, operator)
    if result is None:
        return None
    try:
        verify(result, known=graph)
    except InputError:
        return None
    return result


__all__ = ["REWRITES", "Effect", "Rewrite", "rewritten"]
