"""x * relu6(x + 3) / 6 of one byte, in 16-bit fixed point."""

import numpy as np

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import Integers, quantize_multiplier, rounding_divide_by_pot
from n6lib.numerics.operands import describe, quantization_of

_LOW, _HIGH = -(1 << 15), (1 << 15) - 1


def hard_swish(graph: Graph, operator: Operator, stored: Integers) -> Integers:
    """Stored outputs for `stored` int8 inputs.

    Source: `HardSwishPrepare`, LiteRT kernels/activations.cc, and `HardSwish`,
    internal/reference/hard_swish.h: float32 multipliers rounded to 16 bits, a product that rounds
    towards zero. An output scale below 1/128 of the input's is an `InputError`, as in LiteRT.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    fine = np.float32(1 / 128) * np.float32(entry.scale)
    multiplier, exponent = _narrow(float(fine / np.float32(leave.scale)))
    if exponent > 0:
        raise InputError(
            f"{describe(graph, operator)} has output scale {leave.scale}, too small beside its "
            f"input scale {entry.scale}; calibrate the model again."
        )
    wide = (stored - entry.zero_point) << 7
    product = _high_product(wide, multiplier)
    gate = _gate(wide, *_narrow(float(fine / np.float32(3 / 32768))))
    gated = np.trunc(gate * product / (1 << 15)).astype(np.int64)
    result = rounding_divide_by_pot(gated, min(-exponent, 31)) + leave.zero_point
    return np.clip(result, *integer_range(graph.tensor(operator.outputs[0]).dtype))


def _narrow(real: float) -> tuple[int, int]:
    """(16-bit multiplier, exponent) of `real`; source: `DownScaleInt32ToInt16Multiplier`."""
    multiplier, exponent = quantize_multiplier(real)
    return min((multiplier + (1 << 15)) >> 16, _HIGH), exponent


def _high_product(values: Integers, multiplier: int) -> Integers:
    """High 16 bits of 2 * values * multiplier, rounded half up."""
    high: Integers = np.clip((values * multiplier + (1 << 14)) >> 15, _LOW, _HIGH)
    return high


def _gate(values: Integers, multiplier: int, exponent: int) -> Integers:
    """relu6(x + 3) / 6 in units of 1/32768."""
    if exponent > 0:
        values = np.clip(values << (exponent - 1), _LOW, _HIGH)
    values = _high_product(values, multiplier)
    if exponent > 0:
        values = np.clip(values << 1, _LOW, _HIGH)
    if exponent < 0:
        values = rounding_divide_by_pot(values, min(-exponent, 31))
    shifted: Integers = (values + (1 << 15)) >> 1
    return shifted
