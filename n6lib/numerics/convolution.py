"""Integers of a quantized convolution, standard or depthwise."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.operands import constant_of, output_multipliers, quantization_of

_CHANNEL_AXIS = {"conv2d": 0, "depthwise_conv2d": 3}


@dataclass(frozen=True, eq=False)
class ConvolutionParameters:
    """What turns an accumulator into a byte: clamp(acc * (multiplier, shift) + output_offset).

    `bias`, `multipliers` and `shifts` have one int32 per output channel; an absent bias is zeros.
    `input_offset` (minus the input's zero point) is added to each input before it meets a weight.
    Accumulators are 32 bits wide and wrap.
    """

    bias: npt.NDArray[np.int32]
    multipliers: npt.NDArray[np.int32]
    shifts: npt.NDArray[np.int32]
    input_offset: int
    output_offset: int
    activation_min: int
    activation_max: int


def conv_parameters(graph: Graph, operator: Operator) -> ConvolutionParameters:
    """Parameters of a conv2d or depthwise_conv2d.

    The effective scale of a channel is input_scale * weight_scale / output_scale in float64.
    Source: `PopulateConvolutionQuantizationParams`, LiteRT kernels/kernel_util.cc.
    """
    image, weights, bias = operator.inputs
    channels = graph.tensor(weights).shape[_CHANNEL_AXIS[operator.kind]]
    entry = quantization_of(graph, image)
    leave = quantization_of(graph, operator.outputs[0])
    scales = np.asarray(quantization_of(graph, weights).scales, dtype=np.float64)
    real = np.broadcast_to(entry.scale * scales / leave.scale, (channels,))
    low, high = activation_range(graph, operator)
    return ConvolutionParameters(
        constant_of(graph, bias) if bias else np.zeros(channels, np.int32),
        *output_multipliers(graph, operator, real),
        -entry.zero_point,
        leave.zero_point,
        low,
        high,
    )
