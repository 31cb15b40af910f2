"""sigmoid and tanh of 16-bit values, by interpolation in one table of the sigmoid."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.fixed_point import Integers
from n6lib.numerics.operands import describe, quantization_of

OUTPUT_SCALE = 1.0 / 32768.0
_ENTRIES = 256
# Entries of LiteRT's table that lie one above the rounded function.
_RAISED = [
    4, 8, 12, 14, 15, 16, 17, 19, 20, 21, 22, 25, 27, 28, 29, 30, 31, 33, 34, 35, 37, 39, 40, 41,
    43, 44, 45, 46, 49, 50, 54, 62, 63, 64, 66, 82, 86, 93, 100, 103, 112, 116, 135, 255,
]  # fmt: skip
_POWER_TOLERANCE = 1e-3  # of the binary logarithm, within which LiteRT takes a power of two
_LARGEST_MULTIPLIER = (1 << 16) - 1


@dataclass(frozen=True)
class WideSigmoidParameters:
    """x = (input * multiplier + half) >> shift is the input in units of 1/(3 * 4096)."""

    multiplier: int
    shift: int


def wide_sigmoid_parameters(graph: Graph, operator: Operator) -> WideSigmoidParameters:
    """Parameters of a sigmoid or tanh of int16.

    Source: `SigmoidPrepare` and `TanhPrepare`, LiteRT kernels/activations.cc; input scales that
    are powers of two keep an exact multiplier. Other output scales than 1/32768, and input scales
    of 16/3 and more, which overflow there, are an `InputError`.
    """
    scale = quantization_of(graph, operator.inputs[0]).scale
    leave = quantization_of(graph, operator.outputs[0])
    if leave.scale != OUTPUT_SCALE:
        raise InputError(
            f"{describe(graph, operator)} has output scale {leave.scale}; of 16 bits it must be "
            "1/32768."
        )
    places = 12 + math.log2(scale)
    exact = round(places) in ((0, 1) if operator.kind == "tanh" else (0,))
    if exact and abs(places - round(places)) < _POWER_TOLERANCE:
        return WideSigmoidParameters(3 << round(places), 0)
    multiplier, shift = scale * 4096.0 * 3.0, 0
    while multiplier <= 32767.0 / 2.0 and shift <= 30:
        multiplier, shift = 2.0 * multiplier, shift + 1
    if multiplier > _LARGEST_MULTIPLIER:
        raise InputError(
            f"{describe(graph, operator)} has input scale {scale}, more than its 16-bit arithmetic "
            "can take; calibrate the model again."
        )
    return WideSigmoidParameters(int(multiplier), shift)


def sigmoid_table() -> npt.NDArray[np.uint16]:
    """sigmoid(i / 24) in units of 1/65536, for i from 0 to 255.

    Source: `sigmoid_table_uint16`, LiteRT kernels/internal/common.h.
    """
    exact = 65536.0 / (1.0 + np.exp(-np.arange(_ENTRIES) / 24.0))
    table = np.rint(exact).astype(np.uint16)
    table[_RAISED] += 1
    return table


def wide_sigmoid(parameters: WideSigmoidParameters, stored: Integers) -> Integers:
    """Outputs of a sigmoid. Source: `Logistic`, internal/reference/integer_ops/logistic.h."""
    x = _scaled(parameters, stored)
    result = _interpolated(np.abs(x), 9, 0x7FFF << 10)
    return np.where(x >= 0, result + (1 << 9), (1 << 25) - result + (1 << 9) - 1) >> 10


def wide_tanh(parameters: WideSigmoidParameters, stored: Integers) -> Integers:
    """Outputs of a tanh, 2 * sigmoid(2 * x) - 1.

    Source: `Tanh`, internal/reference/integer_ops/tanh.h.
    """
    x = _scaled(parameters, stored)
    result = _interpolated(np.abs(x), 8, 0xFFFF << 8)
    half = 1 << 23
    return np.where(x >= 0, result - half + (1 << 7), -result + half + (1 << 7) - 1) >> 8


def _scaled(parameters: WideSigmoidParameters, stored: Integers) -> Integers:
    half = (1 << parameters.shift) >> 1
    scaled: Integers = (stored * parameters.multiplier + half) >> parameters.shift
    return scaled


def _interpolated(magnitude: Integers, places: int, largest: int) -> Integers:
    """The table's value at `magnitude / 2**places` times 2**places; `largest` past its end."""
    table = sigmoid_table().astype(np.int64)
    index = np.minimum(magnitude >> places, _ENTRIES - 2)
    fraction = magnitude & ((1 << places) - 1)
    between = (table[index] << places) + fraction * (table[index + 1] - table[index])
    return np.where(magnitude >> places >= _ENTRIES - 1, largest, between)
