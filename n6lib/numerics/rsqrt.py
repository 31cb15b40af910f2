"""1 / sqrt(x) of one byte."""

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.numerics.inverse_square_root import inverse_square_root
from n6lib.numerics.operands import output_multipliers, quantization_of

_SHIFT = 20


def rsqrt(graph: Graph, operator: Operator, stored: Integers) -> Integers:
    """Stored outputs for `stored` int8 inputs; the largest for zero and below.

    Source: `RsqrtEvalQuantizedInt8`, LiteRT kernels/elementwise.cc, which refuses negative values
    when it meets them.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    real = 1.0 / float(np.sqrt(np.float32(entry.scale)) * np.float32(leave.scale))
    multiplier, shift = output_multipliers(graph, operator, real)
    low, high = integer_range(graph.tensor(operator.outputs[0]).dtype)
    values = stored - entry.zero_point
    roots, root_shifts = inverse_square_root(np.maximum(values, 0))
    ones = multiply_by_quantized_multiplier(1, roots, root_shifts + _SHIFT)
    scaled = multiply_by_quantized_multiplier(ones, multiplier, shift - _SHIFT)
    return np.where(values > 0, np.clip(scaled + leave.zero_point, low, high), high)
