"""Two slopes, one above and one below zero, applied in integers."""

import numpy as np

from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.numerics.rectify import SlopeParameters


def leaky_relu(parameters: SlopeParameters, stored: Integers) -> Integers:
    """Outputs of a leaky_relu for `stored` inputs.

    Source: `QuantizeLeakyRelu`, LiteRT kernels/internal/reference/leaky_relu.h.
    """
    return prelu(parameters, stored, np.int64(1))


def prelu(parameters: SlopeParameters, stored: Integers, slopes: Integers | np.int64) -> Integers:
    """Outputs of a prelu for `stored` inputs and centred `slopes`, which broadcast to them.

    Source: `Prelu`, LiteRT kernels/internal/reference/prelu.h.
    """
    values = stored + parameters.input_offset
    above = multiply_by_quantized_multiplier(values, parameters.multiplier, parameters.shift)
    below = multiply_by_quantized_multiplier(
        values * slopes, parameters.negative_multiplier, parameters.negative_shift
    )
    scaled = np.where(values >= 0, above, below) + parameters.output_offset
    clamped: Integers = np.clip(scaled, parameters.low, parameters.high)
    return clamped
