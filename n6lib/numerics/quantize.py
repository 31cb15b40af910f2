"""Integers of quantize (float to integer, or integer to integer) and dequantize."""

from dataclasses import dataclass

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.numerics.operands import output_multipliers, quantization_of


@dataclass(frozen=True)
class RequantizeParameters:
    """output = clamp((input + input_offset) * (multiplier, shift) + output_offset, low, high)."""

    multiplier: int
    shift: int
    input_offset: int
    output_offset: int
    low: int
    high: int

    def __call__(self, stored: Integers) -> Integers:
        """The output for `stored` inputs."""
        scaled = multiply_by_quantized_multiplier(
            stored + self.input_offset, self.multiplier, self.shift
        )
        return np.clip(scaled + self.output_offset, self.low, self.high)


@dataclass(frozen=True)
class AffineParameters:
    """real = scale * (stored - zero_point); `scale` is a float32, stored within low..high."""

    scale: float
    zero_point: int
    low: int
    high: int


def requantizes(graph: Graph, operator: Operator) -> bool:
    """Whether a quantize operator's input is an integer tensor rather than float32."""
    return graph.tensor(operator.inputs[0]).dtype is not DType.FLOAT32


def requantize_parameters(graph: Graph, operator: Operator) -> RequantizeParameters:
    """Parameters of a quantize from one small integer type to another.

    Source: `quantize::Prepare`, LiteRT kernels/quantize.cc.
    """
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, operator.outputs[0])
    multiplier, shift = output_multipliers(graph, operator, entry.scale / leave.scale)
    low, high = integer_range(graph.tensor(operator.outputs[0]).dtype)
    return RequantizeParameters(
        int(multiplier), int(shift), -entry.zero_point, leave.zero_point, low, high
    )


def quantize_parameters(graph: Graph, operator: Operator) -> AffineParameters:
    """Parameters of a quantize from float32 to a small integer type.

    stored = clamp(round_half_away(real / scale) + zero_point), divided in float32. Infinities and
    values past int32 saturate, and what is not a number becomes `low`: there LiteRT converts to
    int32 out of range, which C++ leaves undefined.
    """
    return _affine(graph, operator.outputs[0])


def dequantize_parameters(graph: Graph, operator: Operator) -> AffineParameters:
    """Parameters of a dequantize to float32, multiplied in float32."""
    return _affine(graph, operator.inputs[0])


def _affine(graph: Graph, name: str) -> AffineParameters:
    quantization = quantization_of(graph, name)
    low, high = integer_range(graph.tensor(name).dtype)
    return AffineParameters(quantization.scale, quantization.zero_point, low, high)
