"""Integers of a quantized product of two matrices."""

from dataclasses import dataclass

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import reduced_multiplier
from n6lib.numerics.operands import output_multipliers, quantization_of


@dataclass(frozen=True)
class MatmulParameters:
    """output = clamp(sum * (multiplier, shift) + output_offset).

    The sum is that of the products (a + a_offset) * (b + b_offset).
    """

    a_offset: int
    b_offset: int
    multiplier: int
    shift: int
    output_offset: int
    low: int
    high: int


def matmul_parameters(graph: Graph, operator: Operator) -> MatmulParameters:
    """Parameters of a batch_matmul.

    The product of the scales is rounded to float32. Source: `batch_matmul::Prepare`, LiteRT
    kernels/batch_matmul.cc, and `GetQuantizedConvolutionMultipler`, kernels/kernel_util.cc.
    """
    a, b = (quantization_of(graph, name) for name in operator.inputs)
    output = graph.tensor(operator.outputs[0])
    leave = quantization_of(graph, output.name)
    product = float(np.float32(a.scale) * np.float32(b.scale))
    wide = output.dtype is DType.INT16
    multiplier, shift = output_multipliers(graph, operator, product / leave.scale, wide=wide)
    if wide:
        multiplier = reduced_multiplier(multiplier)
    low, high = integer_range(output.dtype)
    return MatmulParameters(
        -a.zero_point, -b.zero_point, int(multiplier), int(shift), leave.zero_point, low, high
    )
