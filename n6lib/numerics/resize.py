"""Numbers of a bilinear resize: source rows and columns with weights."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import describe

ONE = 1 << 10


@dataclass(frozen=True, eq=False)
class AxisInterpolation:
    """Per output index: source indices `lower` and `upper` and the weight of each, in 1/1024.

    Weights may lie outside 0..1024 at a border, where both indices are the same.
    """

    lower: npt.NDArray[np.int32]
    upper: npt.NDArray[np.int32]
    lower_weight: npt.NDArray[np.int32]
    upper_weight: npt.NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class ResizeParameters:
    """Interpolation along height (`rows`) and width (`columns`)."""

    rows: AxisInterpolation
    columns: AxisInterpolation


def axis_scale(size: int, resized: int, align_corners: bool) -> int:
    """Source steps per output step, in 1/1024, rounded."""
    if align_corners and resized > 1:
        size, resized = size - 1, resized - 1
    return (ONE * size + resized // 2) // resized


def axis_interpolation(
    size: int, resized: int, align_corners: bool, half_pixel_centers: bool
) -> AxisInterpolation:
    """Interpolation of `size` samples to `resized`.

    Source: `ComputeInterpolationValues` for int8, LiteRT kernels/internal/reference/
    resize_bilinear.h. No position lies below -1/2, so flooring divides as its truncation does.
    """
    scale = axis_scale(size, resized, align_corners)
    position = np.arange(resized, dtype=np.int64) * scale
    if half_pixel_centers:
        position += scale // 2 - ONE // 2
    lower = np.maximum(position // ONE, 0)
    upper = np.minimum((position + ONE - 1) // ONE, size - 1)
    upper_weight = position - ONE * lower
    columns = (lower, upper, ONE - upper_weight, upper_weight)
    return AxisInterpolation(*(column.astype(np.int32) for column in columns))


def resize_parameters(graph: Graph, operator: Operator) -> ResizeParameters:
    """Parameters of a resize_bilinear; the size is that of the output's shape.

    Where the rounded scale leads past the last row or column, as it can from some 2000 outputs
    on, LiteRT reads beyond the tensor; here that is an `InputError`.
    """
    source = graph.tensor(operator.inputs[0]).shape
    destination = graph.tensor(operator.outputs[0]).shape
    corners = bool(operator.attributes["align_corners"])
    centers = bool(operator.attributes["half_pixel_centers"])
    rows, columns = (
        axis_interpolation(source[axis], destination[axis], corners, centers) for axis in (1, 2)
    )
    for axis, interpolation in ((1, rows), (2, columns)):
        if interpolation.lower.max() >= source[axis]:
            raise InputError(
                f"{describe(graph, operator)} enlarges {source[axis]} to {destination[axis]}, "
                "past the precision of its 10-bit positions; resize in two steps."
            )
    return ResizeParameters(rows, columns)


@dataclass(frozen=True, eq=False)
class RealInterpolation:
    """Per output index: source indices and the float32 weight of each.

    Weights may lie outside 0..1 at a border, where both indices are the same.
    """

    lower: npt.NDArray[np.int32]
    upper: npt.NDArray[np.int32]
    lower_weight: npt.NDArray[np.float32]
    upper_weight: npt.NDArray[np.float32]


def real_interpolation(
    size: int, resized: int, align_corners: bool, half_pixel_centers: bool
) -> RealInterpolation:
    """Interpolation of `size` samples to `resized`, computed in float32.

    Source: `ComputeInterpolationValues` for float, LiteRT kernels/internal/reference/
    resize_bilinear.h.
    """
    corners = align_corners and resized > 1
    scale = np.float32(size - corners) / np.float32(resized - corners)
    half = np.float32(0.5)
    position = np.arange(resized, dtype=np.float32)
    position = (position + half) * scale - half if half_pixel_centers else position * scale
    lower = np.clip(np.floor(position), 0, size - 1)
    upper = np.minimum(np.ceil(position), np.float32(size - 1))
    weight = position - lower
    return RealInterpolation(
        lower.astype(np.int32), upper.astype(np.int32), np.float32(1) - weight, weight
    )


def real_parameters(
    graph: Graph, operator: Operator
) -> tuple[RealInterpolation, RealInterpolation]:
    """Interpolation of the rows and columns of a float32 resize_bilinear."""
    source = graph.tensor(operator.inputs[0]).shape
    destination = graph.tensor(operator.outputs[0]).shape
    corners = bool(operator.attributes["align_corners"])
    centers = bool(operator.attributes["half_pixel_centers"])
    rows, columns = (
        real_interpolation(source[axis], destination[axis], corners, centers) for axis in (1, 2)
    )
    return rows, columns
