"""Integers of a comparison of quantized tensors."""

from dataclasses import dataclass

from n6lib.graph import Graph, Operator
from n6lib.numerics.operands import output_multipliers, quantization_of

LEFT_SHIFT = 8


@dataclass(frozen=True)
class CompareParameters:
    """What is compared is ((input_i + offset_i) << 8) * (multiplier_i, shift_i)."""

    a_offset: int
    a_multiplier: int
    a_shift: int
    b_offset: int
    b_multiplier: int
    b_shift: int


def compare_parameters(graph: Graph, operator: Operator) -> CompareParameters:
    """Parameters of a comparison of two int8 tensors: reals in units of 1/256, rounded.

    Source: `ComparisonQuantized`, LiteRT kernels/comparisons.cc. Differences below 1/256 vanish
    there; scales of one and more, on which LiteRT aborts, are taken as they are.
    """
    fields = []
    for name in operator.inputs:
        quantization = quantization_of(graph, name)
        multiplier, shift = output_multipliers(graph, operator, quantization.scale)
        fields += [-quantization.zero_point, int(multiplier), int(shift)]
    return CompareParameters(*fields)
