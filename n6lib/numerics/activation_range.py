"""Limits of a quantized output: its type's range narrowed by a fused activation."""

import numpy as np

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.operands import describe, per_tensor
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

    Source: `CalculateActivationRangeQuantized`, LiteRT kernels/kernel_util.cc. An activation that
    is not none, relu, relu6 or relu_n1_to_1 is an `InputError`.
    """
    activation = operator.attributes.get("activation", "none")
    if not isinstance(activation, str) or activation not in _REAL_LIMITS:
        raise InputError(
            f"{describe(graph, operator)}: activation '{activation}' is unknown; "
            f"allowed are {', '.join(_REAL_LIMITS)}."
        )
    output = graph.tensor(operator.outputs[0])
    quantization = per_tensor(graph, operator, output.name)
    low, high = integer_range(output.dtype)
    below, above = _REAL_LIMITS[activation]
    if below is not None:
        low = max(low, quantize_real(below, quantization.scale, quantization.zero_point))
    if above is not None:
        high = min(high, quantize_real(above, quantization.scale, quantization.zero_point))
    return low, high
