"""Moves of operators that repeat elements."""

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.movement import Array, Move


def broadcast_to(
    _: Graph, __: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """Missing leading axes and axes of one element are repeated."""
    yield targets[0], np.broadcast_to(sources[0], targets[0].shape)


def tile(
    _: Graph, operator: Operator, sources: Sequence[Array], targets: Sequence[Array]
) -> Iterator[Move]:
    """The whole tensor is repeated `multiples` times along each axis."""
    multiples = cast(tuple[int, ...], operator.attributes["multiples"])
    pairs = zip(multiples, sources[0].shape, strict=True)
    whole = targets[0].reshape([count for pair in pairs for count in pair])
    once = sources[0].reshape([count for size in sources[0].shape for count in (1, size)])
    yield whole, np.broadcast_to(once, whole.shape)
