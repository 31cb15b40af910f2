"""Integers of a quantized addition."""

from dataclasses import dataclass

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.fixed_point import quantize_multiplier
from n6lib.numerics.operands import describe, per_tensor, require_dtype

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
    """Parameters of an add whose three tensors are all int8 or all uint8.

    Source: `add::Prepare`, LiteRT kernels/add.cc: the larger input scale is doubled, so that every
    multiplier is below one; a larger sum's multiplier is an `InputError`, as LiteRT aborts on it.
    """
    left, right = operator.inputs
    (destination,) = operator.outputs
    dtype = require_dtype(graph, operator, destination, DType.INT8, DType.UINT8)
    a, b = (per_tensor(graph, operator, name) for name in (left, right))
    for name in (left, right):
        require_dtype(graph, operator, name, dtype)
    output = per_tensor(graph, operator, destination)
    common = 2.0 * max(a.scale, b.scale)
    back = common / ((1 << LEFT_SHIFT) * output.scale)
    if back >= 1.0:
        raise InputError(
            f"{describe(graph, operator)}: the output scale {output.scale} is too small for the "
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
