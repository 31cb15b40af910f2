"""Between stored integers and the real numbers they stand for."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.numerics.activation_range import integer_range

Array = npt.NDArray[Any]
Floats = npt.NDArray[np.float32]

ACTIVATIONS = frozenset({DType.INT8, DType.UINT8, DType.INT16})
"""Types that hold real numbers if they have a quantization; wider ones do as constants only."""


def stands_for_real(tensor: Tensor) -> bool:
    """Whether the values of `tensor` are real numbers on a grid."""
    return tensor.quantization is not None and (tensor.dtype in ACTIVATIONS or tensor.constant)


def to_real(values: Array, quantization: Quantization) -> Floats:
    """scale * (stored - zero_point) as float32.

    `values` has the tensor's shape; if the quantization is per tensor, axes may precede it.
    """
    scales, zero_points = (
        np.asarray(column, np.float64) for column in (quantization.scales, quantization.zero_points)
    )
    if quantization.axis is not None:
        column = [1] * values.ndim
        column[quantization.axis] = -1
        scales, zero_points = scales.reshape(column), zero_points.reshape(column)
    return ((values.astype(np.float64) - zero_points) * scales).astype(np.float32)


def step_sizes(graph: Graph) -> dict[str, float]:
    """The quantization step of every activation that has one.

    What is dequantized still lies on the grid that it comes from.
    """
    steps: dict[str, float] = {}
    for tensor in graph.activations():
        if stands_for_real(tensor):
            assert tensor.quantization is not None
            steps[tensor.name] = tensor.quantization.scale
    for operator in graph.operators:
        if operator.kind == "dequantize" and operator.inputs[0] in steps:
            steps[operator.outputs[0]] = steps[operator.inputs[0]]
    return steps


def grid_limits(tensor: Tensor) -> tuple[float, float]:
    """The least and the greatest real number that quantized `tensor` can hold."""
    quantization = tensor.quantization
    assert quantization is not None
    low, high = (
        quantization.scale * (end - quantization.zero_point) for end in integer_range(tensor.dtype)
    )
    return low, high


def snap(values: Floats, tensor: Tensor) -> Floats:
    """`values` rounded (to even at ties) to the grid of quantized `tensor` and kept within it."""
    quantization, (low, high) = tensor.quantization, integer_range(tensor.dtype)
    assert quantization is not None
    steps = np.rint(values.astype(np.float64) / quantization.scale) + quantization.zero_point
    stored = np.clip(np.nan_to_num(steps, nan=low), low, high)
    return to_real(stored, quantization)
