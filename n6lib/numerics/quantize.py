"""Integers of quantize (float to integer, or integer to integer) and dequantize."""

from dataclasses import dataclass

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.fixed_point import quantize_multiplier
from n6lib.numerics.operands import per_tensor, require_dtype


@dataclass(frozen=True)
class RequantizeParameters:
    """output = clamp((input + input_offset) * (multiplier, shift) + output_offset, low, high)."""

    multiplier: int
    shift: int
    input_offset: int
    output_offset: int
    low: int
    high: int


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
    """Parameters of a quantize from int8 or uint8 to int8 or uint8.

    Source: `quantize::Prepare`, LiteRT kernels/quantize.cc.
    """
    source, destination = operator.inputs[0], operator.outputs[0]
    require_dtype(graph, operator, source, DType.INT8, DType.UINT8)
    dtype = require_dtype(graph, operator, destination, DType.INT8, DType.UINT8)
    entry = per_tensor(graph, operator, source)
    leave = per_tensor(graph, operator, destination)
    multiplier, shift = quantize_multiplier(entry.scale / leave.scale)
    low, high = integer_range(dtype)
    return RequantizeParameters(multiplier, shift, -entry.zero_point, leave.zero_point, low, high)


def quantize_parameters(graph: Graph, operator: Operator) -> AffineParameters:
    """Parameters of a quantize from float32 to int8 or uint8."""
    require_dtype(graph, operator, operator.inputs[0], DType.FLOAT32)
    return _affine(graph, operator, operator.outputs[0])


def dequantize_parameters(graph: Graph, operator: Operator) -> AffineParameters:
    """Parameters of a dequantize from int8 or uint8 to float32."""
    require_dtype(graph, operator, operator.outputs[0], DType.FLOAT32)
    return _affine(graph, operator, operator.inputs[0])


def _affine(graph: Graph, operator: Operator, name: str) -> AffineParameters:
    dtype = require_dtype(graph, operator, name, DType.INT8, DType.UINT8)
    quantization = per_tensor(graph, operator, name)
    low, high = integer_range(dtype)
    return AffineParameters(quantization.scale, quantization.zero_point, low, high)
