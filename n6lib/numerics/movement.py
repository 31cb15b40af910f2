"""Operators that only move elements: assignments between views of their tensors.

The simulator carries the assignments out; the generated C does the same with the views' strides.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from n6lib.graph import Graph, Operator

Array = npt.NDArray[Any]

Move = tuple[Array, Array]
"""(target, source): two views of one shape and type."""

Moves = Callable[[Graph, Operator, Sequence[Array], Sequence[Array]], Iterator[Move]]
"""The moves of an operator, in order, between views of its (inputs, outputs).

Inputs are those that need not be constants. A source may also view an output that earlier moves
have written, elsewhere than the target, or an array of the function's own. Nothing but shape,
strides and type of the operands may be looked at, and no element written.
"""


@dataclass(frozen=True)
class Axis:
    """Runs at a distance of `source` and `target` bytes from one to the next."""

    size: int
    source: int
    target: int


@dataclass(frozen=True)
class Copy:
    """Runs of `run` bytes that lie next to each other in both views, along `axes`."""

    axes: tuple[Axis, ...]
    run: int


def copy_of(target: Array, source: Array) -> Copy:
    """The move as runs as long, and axes as few, as they can be in the views' order of axes."""
    axes: list[Axis] = []
    for size, *strides in zip(target.shape, source.strides, target.strides, strict=True):
        if size == 1:
            continue
        inner = Axis(size, *strides)
        outer = axes.pop() if axes else None
        if outer is None:
            axes.append(inner)
        elif (outer.source, outer.target) == (size * inner.source, size * inner.target):
            axes.append(Axis(outer.size * size, inner.source, inner.target))
        else:
            axes += [outer, inner]
    run = target.itemsize
    if axes and axes[-1].source == axes[-1].target == run:
        run *= axes.pop().size
    return Copy(tuple(axes), run)
