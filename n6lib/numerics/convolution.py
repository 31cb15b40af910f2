"""Integers of a quantized convolution or fully connected layer."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.fixed_point import reduced_multiplier
from n6lib.numerics.operands import (
    constant_of,
    describe,
    output_multipliers,
    quantization_of,
)

_DEPTHWISE = "depthwise_conv2d"
_MATRIX = "fully_connected"
_LARGEST_BIAS = 1 << 46


@dataclass(frozen=True, eq=False)
class ConvolutionParameters:
    """What turns an accumulator into a byte: clamp(acc * (multiplier, shift) + output_offset).

    `bias`, `multipliers` and `shifts` have one value per output channel; an absent bias is zeros.
    `input_offset` (minus the input's zero point) is added to each input before it meets a weight.
    Accumulators of bytes are 32 bits wide and wrap, those of 16-bit inputs are 64 bits wide.
    With `single_rounding` the product is rounded once, half up, and not twice.
    """

    bias: npt.NDArray[np.int32] | npt.NDArray[np.int64]
    multipliers: npt.NDArray[np.int32]
    shifts: npt.NDArray[np.int32]
    input_offset: int
    output_offset: int
    activation_min: int
    activation_max: int
    single_rounding: bool = False

    def part(self, channels: slice) -> "ConvolutionParameters":
        """The parameters of some of the output channels."""
        return replace(
            self,
            bias=self.bias[channels],
            multipliers=self.multipliers[channels],
            shifts=self.shifts[channels],
        )


def groups_of(graph: Graph, operator: Operator) -> int:
    """How many groups of channels a conv2d or transpose_conv keeps apart."""
    image, weights = (graph.tensor(name).shape for name in operator.inputs[:2])
    return image[3] // weights[3]


def conv_parameters(graph: Graph, operator: Operator) -> ConvolutionParameters:
    """Parameters of a conv2d, depthwise_conv2d, transpose_conv or fully_connected.

    The effective scale of a channel is input_scale * weight_scale / output_scale in float64. The
    multipliers of 16-bit inputs have 16 bits, but 31 in a fully_connected, whose products LiteRT
    2.3 rounds once. Source: `PopulateConvolutionQuantizationParams`, LiteRT kernels/kernel_util.cc.
    """
    image, weights, bias = operator.inputs
    channels = graph.tensor(weights).shape[3 if operator.kind == _DEPTHWISE else 0]
    entry = quantization_of(graph, image)
    leave = quantization_of(graph, operator.outputs[0])
    scales = np.asarray(quantization_of(graph, weights).scales, dtype=np.float64)
    real = np.broadcast_to(entry.scale * scales / leave.scale, (channels,))
    low, high = activation_range(graph, operator)
    wide = graph.tensor(image).dtype is DType.INT16
    multipliers, shifts = output_multipliers(graph, operator, real, wide=wide)
    if wide and operator.kind != _MATRIX:
        multipliers = reduced_multiplier(multipliers)
    return ConvolutionParameters(
        _bias(graph, operator) if bias else np.zeros(channels, np.int32),
        multipliers,
        shifts,
        -entry.zero_point,
        leave.zero_point,
        low,
        high,
        single_rounding=operator.kind == _MATRIX,
    )


def _bias(graph: Graph, operator: Operator) -> npt.NDArray[np.int32] | npt.NDArray[np.int64]:
    """The bias; one beyond what LiteRT's 64-bit accumulators may hold is an `InputError`."""
    values = constant_of(graph, operator.inputs[2])
    if np.any(values >= _LARGEST_BIAS) or np.any(values < -_LARGEST_BIAS):
        raise InputError(
            f"{describe(graph, operator)} has a bias beyond 46 bits; calibrate the model again."
        )
    return values
