"""Rows and columns that a resize to the nearest neighbour repeats."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator


@dataclass(frozen=True, eq=False)
class NearestParameters:
    """The input's row of each output row, and the same of columns."""

    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]


def nearest_parameters(graph: Graph, operator: Operator) -> NearestParameters:
    """Parameters of a resize_nearest; the size is that of the output's shape."""
    source = graph.tensor(operator.inputs[0]).shape
    target = graph.tensor(operator.outputs[0]).shape
    corners = bool(operator.attributes["align_corners"])
    centers = bool(operator.attributes["half_pixel_centers"])
    rows, columns = (nearest(source[axis], target[axis], corners, centers) for axis in (1, 2))
    return NearestParameters(rows, columns)


def nearest(
    size: int, resized: int, align_corners: bool, half_pixel_centers: bool
) -> npt.NDArray[np.int32]:
    """Index among `size` of each of `resized` elements, from positions in float32.

    Positions are cut off, and rounded where corners are aligned. Source: `GetNearestNeighbor`,
    LiteRT kernels/internal/reference/resize_nearest_neighbor.h.
    """
    corners = align_corners and resized > 1
    step = np.float32(size - corners) / np.float32(resized - corners)
    offset = np.float32(0.5 if half_pixel_centers else 0)
    positions = ((np.arange(resized, dtype=np.float32) + offset) * step).astype(np.float64)
    indices = np.floor(positions + 0.5 if align_corners else positions)
    return np.minimum(indices, size - 1).astype(np.int32)
