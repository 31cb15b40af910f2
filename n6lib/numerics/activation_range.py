"""Limits of a quantized output: its type's range narrowed by a fused activation."""

import math

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.operands import quantization_of
from n6lib.numerics.rounding import round_half_away

_REAL_LIMITS: dict[str, tuple[float | None, float | None]] = {
    "none": (None, None),
    "relu": (0.0, None),
    "relu6": (0.0, 6.0),
    "relu_n1_to_1": (-1.0, 1.0),
}


def quantize_real(value: float, scale: float, zero_point: int) -> int:
    """Stored form of the real `value`, divided in float32 and not clamped."""
    return zero_point + int(round_half_away(np.float32(value) / np.float32(scale)))


def integer_range(dtype: DType) -> tuple[int, int]:
    """Smallest and largest value of an integer type."""
    limits = np.iinfo(dtype.value)
    return int(limits.min), int(limits.max)


def activation_range(graph: Graph, operator: Operator) -> tuple[int, int]:
    """(smallest, largest) stored output of `operator` under its fused activation.

    Source: `CalculateActivationRangeQuantized`, LiteRT kernels/kernel_util.cc.
    """
    output = graph.tensor(operator.outputs[0])
    quantization = quantization_of(graph, output.name)
    scale, zero_point = quantization.scale, quantization.zero_point
    low, high = integer_range(output.dtype)
    below, above = _REAL_LIMITS[str(operator.attributes["activation"])]
    if below is not None:
        low = max(low, quantize_real(below, scale, zero_point))
    if above is not None:
        high = min(high, quantize_real(above, scale, zero_point))
    return low, high


def real_range(operator: Operator) -> tuple[float, float]:
    """(smallest, largest) floating-point output of `operator` under its fused activation."""
    below, above = _REAL_LIMITS[str(operator.attributes["activation"])]
    return -math.inf if below is None else below, math.inf if above is None else above
