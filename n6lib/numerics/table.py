"""Functions of one value as tables: 256 entries, or 513 with interpolation between them."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.numerics.hard_swish import hard_swish
from n6lib.numerics.operands import output_multipliers, quantization_of
from n6lib.numerics.real_function import real_function
from n6lib.numerics.rectify import bounded_parameters, leaky_relu_parameters
from n6lib.numerics.rounding import round_half_away
from n6lib.numerics.rsqrt import rsqrt
from n6lib.numerics.single import SingleFunction, Singles, single_function
from n6lib.numerics.slope import leaky_relu

Table = npt.NDArray[Any]

STEPS = 512


def byte_table(graph: Graph, operator: Operator) -> Table:
    """Output of an int8 operator of one input for each input byte, 256 entries.

    Entry i belongs to the input whose bits, read as an unsigned byte, are i. Kinds that LiteRT has
    in int8 have its arithmetic; of all others an entry is the real result of the real input,
    divided by the output's scale and rounded half to even, as by ONNX's QuantizeLinear.
    """
    output = graph.tensor(operator.outputs[0]).dtype.numpy
    stored = np.arange(256, dtype=np.uint8).view(np.int8).astype(np.int64)
    integers = _INTEGERS.get(operator.kind)
    if integers is not None:
        return integers(graph, operator, stored).astype(output)
    single = single_function(graph, operator)
    if single is not None:
        return _litert(graph, operator, single, stored).astype(output)
    return _exact(graph, operator, stored).astype(output)


def _litert(graph: Graph, operator: Operator, function: SingleFunction, stored: Integers) -> Table:
    """Source: `LUTPopulateInt8`, LiteRT kernels/internal/common.h.

    What lies past int32 saturates here; LiteRT converts it, which C++ leaves undefined.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    real = np.float32(entry.scale) * (stored - entry.zero_point).astype(np.float32)
    with np.errstate(over="ignore"):
        scaled = function(real) * (np.float32(1) / np.float32(leave.scale))
    return _clamped(graph, operator, round_half_away(scaled) + leave.zero_point)


def _exact(graph: Graph, operator: Operator, stored: Integers) -> Table:
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    real = entry.scale * (stored - entry.zero_point).astype(np.float64)
    scaled = real_function(operator)(real) / leave.scale
    return _clamped(graph, operator, np.rint(scaled) + leave.zero_point)


def _clamped(graph: Graph, operator: Operator, values: Table) -> Table:
    """`values` within the output type's range; what is not a number becomes its smallest."""
    low, high = integer_range(graph.tensor(operator.outputs[0]).dtype)
    return np.clip(np.where(np.isnan(values), low, values), low, high)


def _bounded(graph: Graph, operator: Operator, stored: Integers) -> Integers:
    return bounded_parameters(graph, operator)(stored)


def _leaky_relu(graph: Graph, operator: Operator, stored: Integers) -> Integers:
    return leaky_relu(leaky_relu_parameters(graph, operator), stored)


def _abs(graph: Graph, operator: Operator, stored: Integers) -> Integers:
    """Source: `AbsEvalQuantized`, LiteRT kernels/elementwise.cc."""
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    real = np.float32(entry.scale) / np.float32(leave.scale)
    multiplier, shift = output_multipliers(graph, operator, float(real))
    magnitude = np.abs(stored - entry.zero_point)
    scaled = multiply_by_quantized_multiplier(magnitude, multiplier, shift) + leave.zero_point
    return np.clip(scaled, *integer_range(graph.tensor(operator.outputs[0]).dtype))


def _sqrt(graph: Graph, operator: Operator, stored: Integers) -> Integers:
    """Source: `SqrtEvalQuantized`, LiteRT kernels/elementwise.cc, which truncates.

    Of negative numbers, which LiteRT refuses, the smallest output.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    real = np.float32(entry.scale) * (stored - entry.zero_point).astype(np.float32)
    roots = np.sqrt(np.maximum(real, 0)) / np.float32(leave.scale)
    low, high = integer_range(graph.tensor(operator.outputs[0]).dtype)
    found = np.clip(np.trunc(roots).astype(np.int64) + leave.zero_point, low, high)
    return np.where(real < 0, low, found)


_INTEGERS: Mapping[str, Callable[[Graph, Operator, Integers], Integers]] = {
    **dict.fromkeys(("clip", "relu", "relu6", "relu_0_to_1", "relu_n1_to_1"), _bounded),
    "abs": _abs,
    "hard_swish": hard_swish,
    "leaky_relu": _leaky_relu,
    "rsqrt": rsqrt,
    "sqrt": _sqrt,
}


def word_table(graph: Graph, operator: Operator) -> npt.NDArray[np.int16]:
    """Outputs of an int16 operator at 513 equal steps of the input, for linear interpolation.

    Source: `LUTPopulateInt16`, LiteRT kernels/internal/common.h: an entry errs by half of what
    interpolation errs in the middle of its step. For the kinds that `single_function` knows.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    function = single_function(graph, operator)
    assert function is not None
    scale = np.float32(entry.scale)
    first, last = scale * np.float32(-(1 << 15)), scale * np.float32((1 << 15) - 1)
    step = (last - first) / np.float32(STEPS)
    low, high = (np.float32(leave.scale) * np.float32(end) for end in (-(1 << 15), (1 << 15) - 1))
    inverse = np.float32(1 << 16) / (high - low)
    index = np.arange(STEPS, dtype=np.float32)
    with np.errstate(over="ignore", invalid="ignore"):
        start = _rounded(function(first + index * step) * inverse)
        middle = _rounded(function(first + index * step + step / np.float32(2)) * inverse)
        end = function(first + (index + np.float32(1)) * step) * inverse
        interpolated = _rounded((end + start) / np.float32(2))
        bias = _rounded((interpolated - middle) / np.float32(2))
        last_entry = _rounded(function(np.array([last], np.float32)) * inverse)
        entries = np.concatenate([start - bias, last_entry])
    return _clamped(graph, operator, entries).astype(np.int16)


def _rounded(values: Singles) -> Singles:
    return round_half_away(values).astype(np.float32)
