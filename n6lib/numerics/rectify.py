"""Integers of piecewise linear functions: relu and its bounded kin, leaky_relu, prelu, abs."""

import math
from dataclasses import dataclass

import numpy as np

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range, quantize_real
from n6lib.numerics.operands import describe, output_multipliers, quantization_of
from n6lib.numerics.quantize import RequantizeParameters

_BOUNDS = {
    "relu": (0.0, math.inf),
    "relu6": (0.0, 6.0),
    "relu_0_to_1": (0.0, 1.0),
    "relu_n1_to_1": (-1.0, 1.0),
}


@dataclass(frozen=True)
class SlopeParameters:
    """Where input + input_offset is negative, `negative_*` apply (times the slope, for prelu)."""

    input_offset: int
    slope_offset: int
    multiplier: int
    shift: int
    negative_multiplier: int
    negative_shift: int
    output_offset: int
    low: int
    high: int


def bounds(operator: Operator) -> tuple[float, float]:
    """(smallest, largest) output of a relu, relu6, relu_0_to_1, relu_n1_to_1 or clip."""
    if operator.kind == "clip":
        low, high = operator.attributes["minimum"], operator.attributes["maximum"]
        return float(low), float(high)  # type: ignore[arg-type]
    return _BOUNDS[operator.kind]


def bounded_parameters(graph: Graph, operator: Operator) -> RequantizeParameters:
    """A requantization to within the bounds of a relu, relu6, relu_0_to_1, relu_n1_to_1 or clip.

    Source: `ReluPrepare` and `QuantizedReluX`, LiteRT kernels/activations.cc.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    real = np.float32(entry.scale) / np.float32(leave.scale)
    multiplier, shift = output_multipliers(graph, operator, float(real))
    low, high = integer_range(graph.tensor(operator.outputs[0]).dtype)
    below, above = (_stored(bound, leave.scale, leave.zero_point) for bound in bounds(operator))
    return RequantizeParameters(
        int(multiplier),
        int(shift),
        -entry.zero_point,
        leave.zero_point,
        min(max(low, below), high),
        max(min(high, above), low),
    )


def _stored(bound: float, scale: float, zero_point: int) -> int:
    """The stored form of `bound`, not clamped; far beyond any type's range if it is infinite."""
    with np.errstate(over="ignore"):
        quotient = float(np.float32(bound) / np.float32(scale))
    limit = 2.0**30
    return quantize_real(min(max(quotient, -limit), limit), 1.0, zero_point)


def leaky_relu_parameters(graph: Graph, operator: Operator) -> SlopeParameters:
    """Parameters of a leaky_relu, whose slope is part of `negative_multiplier`.

    Source: `LeakyReluPrepare`, LiteRT kernels/activations.cc. A negative slope is an `InputError`.
    """
    alpha = float(operator.attributes["alpha"])  # type: ignore[arg-type]
    if alpha < 0:
        raise InputError(
            f"{describe(graph, operator)} has the slope {alpha}; quantized, only slopes of 0 and "
            "more are supported."
        )
    return _slopes(graph, operator, alpha, 0)


def prelu_parameters(graph: Graph, operator: Operator) -> SlopeParameters:
    """Parameters of a prelu of int8.

    Source: `PreluPrepare`, LiteRT kernels/activations.cc.
    """
    slopes = quantization_of(graph, operator.inputs[1])
    return _slopes(graph, operator, slopes.scale, -slopes.zero_point)


def _slopes(graph: Graph, operator: Operator, factor: float, offset: int) -> SlopeParameters:
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    source, target = np.float32(entry.scale), np.float32(leave.scale)
    reals = (source / target, source * np.float32(factor) / target)
    multipliers, shifts = output_multipliers(graph, operator, np.array(reals, np.float64))
    return SlopeParameters(
        -entry.zero_point,
        offset,
        int(multipliers[0]),
        int(shifts[0]),
        int(multipliers[1]),
        int(shifts[1]),
        leave.zero_point,
        *integer_range(graph.tensor(operator.outputs[0]).dtype),
    )
