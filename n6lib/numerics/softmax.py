"""Integers of softmax and log_softmax."""

import math
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.fixed_exponential import INPUT_BITS, fixed_exponential
from n6lib.numerics.fixed_point import (
    Integers,
    multiply_by_quantized_multiplier,
    quantize_multiplier,
)
from n6lib.numerics.interpolation import interpolation_table
from n6lib.numerics.operands import describe, quantization_of

LONGEST = 4095
_LARGEST = (1 << 31) - 1.0


@dataclass(frozen=True, eq=False)
class ByteSoftmax:
    """Of each difference 0, -1, ... -255 to the largest value of a line of bytes.

    `scaled` is the real difference with `INPUT_BITS`, `exponentials` its exponential without any;
    both are zero from where an exponential vanishes, beyond `reach` differences. `reverse` is the
    (multiplier, shift) from scaled differences back to bytes.
    """

    scaled: Integers
    exponentials: Integers
    reach: int
    reverse: tuple[int, int]


def byte_softmax(graph: Graph, operator: Operator, beta: float) -> ByteSoftmax:
    """Parameters of a softmax or log_softmax of int8.

    Source: `PreprocessLogSoftmaxScalingExp` and `CalculateInputRadius`, LiteRT
    kernels/internal/quantization_util.cc.
    """
    source = graph.tensor(operator.inputs[0])
    depth = source.shape[cast(int, operator.attributes["axis"])]
    scale = quantization_of(graph, source.name).scale
    real = min(beta * scale * (1 << (31 - INPUT_BITS)), _LARGEST)
    if real <= 1 or depth > LONGEST:
        raise InputError(
            f"{describe(graph, operator)} sums {depth} values of scale {scale:g} and beta {beta:g};"
            f" LiteRT's int8 kernel takes up to {LONGEST} and a product above 2^-26."
        )
    multiplier, shift = quantize_multiplier(real)
    reach = math.floor(((1 << INPUT_BITS) - 1) * (1 << (31 - INPUT_BITS)) / (1 << shift))
    differences = -np.arange(256, dtype=np.int64)
    near = differences >= -reach
    scaled = multiply_by_quantized_multiplier(np.where(near, differences, 0), multiplier, shift)
    exponentials = np.where(near, fixed_exponential(scaled), 0)
    reverse = quantize_multiplier((1 << (31 - shift)) / multiplier)
    return ByteSoftmax(np.where(near, scaled, 0), exponentials, reach, reverse)


@dataclass(frozen=True, eq=False)
class WideSoftmax:
    """Of 16-bit values: differences to the largest times (multiplier, shift) are looked up."""

    multiplier: int
    shift: int
    exponentials: npt.NDArray[np.int16]
    reciprocals: npt.NDArray[np.int16]


def wide_softmax(graph: Graph, operator: Operator, beta: float) -> WideSoftmax:
    """Parameters of a softmax of int16: tables of exp(x), -10 <= x <= 0, and 1 / (1 + x).

    Source: `SoftmaxPrepare`, LiteRT kernels/activations.cc.
    """
    scale = quantization_of(graph, operator.inputs[0]).scale
    factor = float(np.float32(np.float32(scale) * np.float32(beta))) / (10.0 / 65535.0)
    unit = 2.0 / 65535.0
    low, high = -(1 << 15) * unit, ((1 << 15) - 1) * unit
    exponentials = interpolation_table(np.exp, -10.0, 0.0, low, high)
    reciprocals = interpolation_table(lambda x: 1.0 / (1.0 + x), 0.0, 1.0, low, high)
    return WideSoftmax(*quantize_multiplier(factor), exponentials, reciprocals)
