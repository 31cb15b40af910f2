"""Integers of means, sums, products and lengths of vectors."""

import math
from dataclasses import dataclass
from typing import cast

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import quantize_multiplier, reduced_multiplier
from n6lib.numerics.operands import describe, output_multipliers, quantization_of

_LARGEST_WIDE_SHIFT = 7
_LONGEST_VECTOR = ((1 << 31) - 1) // 255**2


@dataclass(frozen=True)
class ReductionParameters:
    """Turns a sum, or a step of a product, of stored values into a stored value.

    A sum of `count` values is clamp((sum - count * input_zero_point) * (multiplier, shift) +
    output_zero_point, low, high), its difference wrapped to 32 bits.
    """

    count: int
    input_zero_point: int
    output_zero_point: int
    multiplier: int
    shift: int
    low: int
    high: int


def axes_of(operator: Operator) -> tuple[int, ...]:
    """The axes that an operator works along, in order: its `axes`, or its one `axis`."""
    if "axis" in operator.attributes:
        return (cast(int, operator.attributes["axis"]),)
    return tuple(sorted(cast(tuple[int, ...], operator.attributes["axes"])))


def reduced_count(graph: Graph, operator: Operator) -> int:
    """How many values each result is of."""
    shape = graph.tensor(operator.inputs[0]).shape
    return math.prod(shape[axis] for axis in axes_of(operator))


def sum_parameters(graph: Graph, operator: Operator) -> ReductionParameters:
    """Parameters of a quantized sum.

    Source: `PrepareMeanOrSum`, LiteRT kernels/reduce.cc.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    multiplier, shift = output_multipliers(graph, operator, entry.scale / leave.scale)
    return _parameters(graph, operator, int(multiplier), int(shift))


def mean_parameters(graph: Graph, operator: Operator) -> ReductionParameters:
    """Parameters of a quantized mean: the multiplier of the sum, divided by the count.

    The division keeps as many bits as it can and truncates. Source: `QuantizedMeanOrSum`, LiteRT
    kernels/internal/reference/reduce.h.
    """
    whole = sum_parameters(graph, operator)
    count = whole.count
    bits = min(count.bit_length() - 1, 32, 31 + whole.shift)
    return _parameters(graph, operator, (whole.multiplier << bits) // count, whole.shift - bits)


def product_parameters(graph: Graph, operator: Operator) -> ReductionParameters:
    """Parameters of a quantized product, which is scaled after each factor.

    Each step multiplies by input_scale / output_scale ** (1 / count), so that all of them make
    input_scale ** count / output_scale. Source: `GetQuantProdScaling`, LiteRT kernels/reduce.cc;
    its 64-bit scaling keeps 16 bits of the multiplier and takes factors below 2**7 only, others are
    an `InputError`.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    step = entry.scale / math.pow(leave.scale, 1.0 / reduced_count(graph, operator))
    multiplier, shift = quantize_multiplier(step)
    if shift > _LARGEST_WIDE_SHIFT:
        raise InputError(
            f"{describe(graph, operator)} scales each factor up by {step:.3g}, more than LiteRT's "
            f"arithmetic can (2**{_LARGEST_WIDE_SHIFT}); calibrate the model again."
        )
    return _parameters(graph, operator, int(reduced_multiplier(multiplier)), shift)


def vector_zero_point(graph: Graph, operator: Operator) -> int:
    """The zero point of an int8 l2_normalization's input.

    A vector whose sum of squares may pass 2**31, as that of more than 33025 components may, is an
    `InputError`, for LiteRT overflows on it.
    """
    count = reduced_count(graph, operator)
    if count > _LONGEST_VECTOR:
        raise InputError(
            f"{describe(graph, operator)} normalizes vectors of {count} components; 32-bit sums of "
            f"squares hold up to {_LONGEST_VECTOR}; reduce a smaller axis."
        )
    return quantization_of(graph, operator.inputs[0]).zero_point


def _parameters(
    graph: Graph, operator: Operator, multiplier: int, shift: int
) -> ReductionParameters:
    low, high = integer_range(graph.tensor(operator.outputs[0]).dtype)
    return ReductionParameters(
        reduced_count(graph, operator),
        quantization_of(graph, operator.inputs[0]).zero_point,
        quantization_of(graph, operator.outputs[0]).zero_point,
        multiplier,
        shift,
        low,
        high,
    )
