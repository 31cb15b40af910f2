"""Moves of operators whose results are known: from constants to the output."""

from collections.abc import Iterator, Sequence

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.movement import Array, Move
from n6lib.numerics.rearrangement import zeros


def rank(
    _: Graph, __: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The number of axes."""
    yield targets[0], np.array(sources[0].ndim, targets[0].dtype)


def shape(
    _: Graph, __: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The number of elements along each axis."""
    yield targets[0], np.array(sources[0].shape, targets[0].dtype)


def zeros_like(
    graph: Graph, operator: Operator, _: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Zeros, stored as the zero point."""
    yield zeros(graph, operator, targets[0])
