"""Integers of a bilinear resize: source rows and columns with weights in 1/1024."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.operands import describe, require_dtype

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
    resize_bilinear.h; its divisions truncate toward zero.
    """
    scale = axis_scale(size, resized, align_corners)
    position = np.arange(resized, dtype=np.int64) * scale
    if half_pixel_centers:
        position += scale // 2 - ONE // 2
    lower = np.maximum(position // ONE, 0)
    upper = np.minimum(_truncating_divide(position + ONE - 1), size - 1)
    upper_weight = position - ONE * lower
    columns = (lower, upper, ONE - upper_weight, upper_weight)
    return AxisInterpolation(*(column.astype(np.int32) for column in columns))


def _truncating_divide(values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.where(values < 0, -(-values // ONE), values // ONE)


def resize_parameters(graph: Graph, operator: Operator) -> ResizeParameters:
    """Parameters of an int8 resize_bilinear, NHWC; the size is that of the output's shape."""
    source, destination = (graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0]))
    for tensor in (source, destination):
        require_dtype(graph, operator, tensor.name, DType.INT8)
    corners = bool(operator.attributes.get("align_corners", False))
    centers = bool(operator.attributes.get("half_pixel_centers", False))
    if corners and centers:
        raise InputError(
            f"{describe(graph, operator)}: align_corners and half_pixel_centers exclude each "
            "other; clear one of them."
        )
    rows, columns = (
        axis_interpolation(source.shape[axis], destination.shape[axis], corners, centers)
        for axis in (1, 2)
    )
    return ResizeParameters(rows, columns)
