"""Integers of a quantized addition or subtraction, and of a squared difference."""

from dataclasses import dataclass

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator, Quantization
from n6lib.numerics.activation_range import activation_range, integer_range
from n6lib.numerics.fixed_point import quantize_multiplier
from n6lib.numerics.operands import describe, quantization_of

LEFT_SHIFT = 20
LEFT_SHIFT_INT16 = 15
LEFT_SHIFT_SQUARED = 7


@dataclass(frozen=True)
class AddParameters:
    """Both inputs go to a common scale, enlarged by 2**left_shift, are summed and scaled back.

    scaled_i = ((input_i + offset_i) << left_shift) * (multiplier_i, shift_i), and the output is
    clamp((scaled_a + scaled_b) * (output_multiplier, output_shift) + output_offset). A subtraction
    has scaled_a - scaled_b there, and a squared difference its square.
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
    """Parameters of an add or a sub.

    Source: `Prepare`, LiteRT kernels/add.cc and sub.cc: twice the larger input scale is common
    ground, so that the inputs' multipliers are at most a half. An output multiplier of one or more
    is an `InputError`, for LiteRT aborts on it.
    """
    wide = graph.tensor(operator.outputs[0]).dtype is DType.INT16
    left_shift = LEFT_SHIFT_INT16 if wide else LEFT_SHIFT
    back = _common(graph, operator) / ((1 << left_shift) * _output(graph, operator).scale)
    _check_below_one(graph, operator, back)
    limits = activation_range(graph, operator)
    return _parameters(graph, operator, left_shift, back, limits)


def squared_difference_parameters(graph: Graph, operator: Operator) -> AddParameters:
    """Parameters of a squared_difference.

    Source: `squared_difference::Prepare`, LiteRT kernels/squared_difference.cc. An output
    multiplier of one or more is an `InputError`, for LiteRT aborts on it.
    """
    left_shift = LEFT_SHIFT_SQUARED
    squared = _common(graph, operator) * _common(graph, operator)
    back = squared / ((1 << 2 * left_shift) * _output(graph, operator).scale)
    _check_below_one(graph, operator, back)
    limits = integer_range(graph.tensor(operator.outputs[0]).dtype)
    return _parameters(graph, operator, left_shift, back, limits)


def _output(graph: Graph, operator: Operator) -> Quantization:
    return quantization_of(graph, operator.outputs[0])


def _common(graph: Graph, operator: Operator) -> float:
    return 2.0 * max(quantization_of(graph, name).scale for name in operator.inputs)


def _check_below_one(graph: Graph, operator: Operator, back: float) -> None:
    if back >= 1.0:
        raise InputError(
            f"{describe(graph, operator)} has output scale {_output(graph, operator).scale}, too "
            "small beside its inputs' scales; calibrate the model again."
        )


def _parameters(
    graph: Graph, operator: Operator, left_shift: int, back: float, limits: tuple[int, int]
) -> AddParameters:
    a, b = (quantization_of(graph, name) for name in operator.inputs)
    common = _common(graph, operator)
    return AddParameters(
        left_shift,
        -a.zero_point,
        *quantize_multiplier(a.scale / common),
        -b.zero_point,
        *quantize_multiplier(b.scale / common),
        _output(graph, operator).zero_point,
        *quantize_multiplier(back),
        *limits,
    )
