"""Integers of a quantized addition."""

from dataclasses import dataclass

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.fixed_point import quantize_multiplier
from n6lib.numerics.operands import describe, quantization_of

LEFT_SHIFT = 20


@dataclass(frozen=True)
class AddParameters:
    """Both inputs go to a common scale, enlarged by 2**left_shift, are summed and scaled back.

    scaled_i = ((input_i + offset_i) << left_shift) * (multiplier_i, shift_i), and the output is
    clamp((scaled_a + scaled_b) * (output_multiplier, output_shift) + output_offset).
    """

    left_shift: int
    a_offset: int
    a_multiplier: int
    a_shift: int
    b_offset: int
    b_multiplier: int
    b_shift: int
    output_offset: int
    output_multiplier: int
    output_shift: int
    activation_min: int
    activation_max: int


def add_parameters(graph: Graph, operator: Operator) -> AddParameters:
    """Parameters of an add.

    Source: `add::Prepare`, LiteRT kernels/add.cc: twice the larger input scale is common ground,
    so that the inputs' multipliers are at most a half. An output multiplier of one or more is an
    `InputError`, for LiteRT aborts on it.
    """
    a, b = (quantization_of(graph, name) for name in operator.inputs)
    output = quantization_of(graph, operator.outputs[0])
    common = 2.0 * max(a.scale, b.scale)
    back = common / ((1 << LEFT_SHIFT) * output.scale)
    if back >= 1.0:
        raise InputError(
            f"{describe(graph, operator)} has output scale {output.scale}, too small beside its "
            "inputs' scales; calibrate the model again."
        )
    low, high = activation_range(graph, operator)
    return AddParameters(
        LEFT_SHIFT,
        -a.zero_point,
        *quantize_multiplier(a.scale / common),
        -b.zero_point,
        *quantize_multiplier(b.scale / common),
        output.zero_point,
        *quantize_multiplier(back),
        low,
        high,
    )
