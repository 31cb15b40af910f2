"""Integers of a quantized multiplication."""

from dataclasses import dataclass

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.operands import output_multipliers, quantization_of


@dataclass(frozen=True)
class MultiplyParameters:
    """clamp((a + a_offset) * (b + b_offset) * (multiplier, shift) + output_offset)."""

    a_offset: int
    b_offset: int
    output_offset: int
    multiplier: int
    shift: int
    activation_min: int
    activation_max: int


def multiply_parameters(graph: Graph, operator: Operator) -> MultiplyParameters:
    """Parameters of a mul of int8 or int16.

    Source: `mul::Prepare`, LiteRT kernels/mul.cc, which divides scales as float32.
    """
    a, b = (quantization_of(graph, name) for name in operator.inputs)
    output = quantization_of(graph, operator.outputs[0])
    real = np.float32(a.scale) * np.float32(b.scale) / np.float32(output.scale)
    multiplier, shift = output_multipliers(graph, operator, float(real))
    return MultiplyParameters(
        -a.zero_point,
        -b.zero_point,
        output.zero_point,
        int(multiplier),
        int(shift),
        *activation_range(graph, operator),
    )
