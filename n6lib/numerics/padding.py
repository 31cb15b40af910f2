"""Moves of operators that put a border round a tensor."""

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.movement import Array, Move
from n6lib.numerics.rearrangement import zeros


def _pairs(operator: Operator) -> list[tuple[int, int]]:
    """(before, after) of each axis."""
    paddings = cast(tuple[int, ...], operator.attributes["paddings"])
    return list(zip(paddings[::2], paddings[1::2], strict=True))


def _interior(operator: Operator, target: Array, shape: Sequence[int]) -> Array:
    """The part of `target` inside the border."""
    starts = (before for before, _ in _pairs(operator))
    return target[tuple(slice(b, b + n) for b, n in zip(starts, shape, strict=True))]


def pad(
    graph: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The border holds zeros, which are stored as the output's zero point.

    Source: `pad::Eval`, LiteRT kernels/pad.cc.
    """
    yield zeros(graph, operator, targets[0])
    yield _interior(operator, targets[0], sources[0].shape), sources[0]


def pad_constant(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The border holds the one element of the second input."""
    yield targets[0], np.broadcast_to(sources[1].reshape(()), targets[0].shape)
    yield _interior(operator, targets[0], sources[0].shape), sources[0]


def mirror_pad(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The border holds what lies inside, axis after axis; corners follow from earlier axes."""
    yield _interior(operator, targets[0], sources[0].shape), sources[0]
    mode = str(operator.attributes["mode"])
    pairs = _pairs(operator)
    for axis, (before, after) in enumerate(pairs):
        size = sources[0].shape[axis]
        done = [
            slice(None) if earlier < axis else slice(b, b + n)
            for earlier, ((b, _after), n) in enumerate(zip(pairs, sources[0].shape, strict=True))
        ]
        lines = np.moveaxis(targets[0][(*done[:axis], slice(None), *done[axis + 1 :])], axis, 0)
        inner = lines[before : before + size]
        if before:
            yield lines[:before], _border(inner, before, mode, first=True)
        if after:
            yield lines[before + size :], _border(inner, after, mode, first=False)


def _border(inner: Array, count: int, mode: str, *, first: bool) -> Array:
    """`count` lines beside the first line of `inner`, or beside the last."""
    size = len(inner)
    if mode == "edge":
        edge = inner[:1] if first else inner[-1:]
        return np.broadcast_to(edge, (count, *inner.shape[1:]))
    if mode == "wrap":
        return inner[size - count :] if first else inner[:count]
    skipped = 1 if mode == "reflect" else 0
    near = inner[skipped : skipped + count] if first else inner[size - count - skipped :][:count]
    return near[::-1]
