"""Rows and columns that a resize to the nearest neighbour repeats."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator

Positions = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int32]

_HALF = np.float32(0.5)


@dataclass(frozen=True, eq=False)
class NearestParameters:
    """The input's row of each output row, and the same of columns."""

    rows: Indices
    columns: Indices


def nearest_parameters(graph: Graph, operator: Operator) -> NearestParameters:
    """Parameters of a resize_nearest; the size is that of the output's shape."""
    source = graph.tensor(operator.inputs[0]).shape
    target = graph.tensor(operator.outputs[0]).shape
    scales = cast(tuple[float, ...], operator.attributes["scales"])
    rows, columns = (
        nearest(
            source[axis],
            target[axis],
            str(operator.attributes["coordinates"]),
            str(operator.attributes["rounding"]),
            scales[axis - 1] if scales else None,
        )
        for axis in (1, 2)
    )
    return NearestParameters(rows, columns)


def nearest(
    size: int, resized: int, coordinates: str, rounding: str, scale: float | None
) -> Indices:
    """Index among `size` of each of `resized` elements, computed in float32."""
    places = np.arange(resized, dtype=np.float32)
    if scale is None:
        positions = _multiplied(places, size, resized, coordinates)
    else:
        positions = _divided(places, size, resized, coordinates, np.float32(scale))
    exact = positions.astype(np.float64)
    rounded = {
        "ceil": np.ceil(exact),
        "floor": np.floor(exact),
        "round_prefer_ceil": np.floor(exact + 0.5),
        "round_prefer_floor": np.ceil(exact - 0.5),
    }[rounding]
    return np.clip(rounded, 0, size - 1).astype(np.int32)


def _multiplied(places: Positions, size: int, resized: int, coordinates: str) -> Positions:
    """Positions where steps follow from the sizes.

    Source: `GetNearestNeighbor`, LiteRT kernels/internal/reference/resize_nearest_neighbor.h; its
    half_pixel_centers are tf_half_pixel_for_nn.
    """
    corners = coordinates == "align_corners" and resized > 1
    step = np.float32(size - corners) / np.float32(resized - corners)
    if coordinates in ("align_corners", "asymmetric"):
        return places * step
    positions = (places + _HALF) * step
    return positions if coordinates == "tf_half_pixel_for_nn" else _shifted(positions, coordinates)


def _divided(
    places: Positions, size: int, resized: int, coordinates: str, scale: np.float32
) -> Positions:
    """Positions where a file gives scales: `GetOriginalCoordinateFromResizedCoordinate`.

    Source: onnxruntime/core/providers/cpu/tensor/upsamplebase.h.
    """
    if coordinates == "align_corners":
        return places * np.float32(size - 1) / np.float32(max(resized - 1, 1))
    if coordinates == "asymmetric":
        return places / scale
    positions = (places + _HALF) / scale
    if coordinates == "tf_half_pixel_for_nn":
        return positions
    if coordinates == "half_pixel_symmetric":
        adjustment = np.float32(resized) / (scale * np.float32(size))
        offset = np.float32(size) / np.float32(2) * (np.float32(1) - adjustment)
        return offset + positions - _HALF
    return _shifted(positions, coordinates)


def _shifted(positions: Positions, coordinates: str) -> Positions:
    """Half a pixel less; in pytorch_half_pixel a single element is the first."""
    if coordinates == "pytorch_half_pixel" and positions.size == 1:
        return np.zeros_like(positions)
    return positions - _HALF
