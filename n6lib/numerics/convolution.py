"""Integers of a quantized convolution, standard or depthwise."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.fixed_point import quantize_multipliers
from n6lib.numerics.operands import describe, per_tensor, require_dtype


@dataclass(frozen=True, eq=False)
class ConvolutionParameters:
    """What requantizes an accumulator: clamp(acc * (multiplier, shift) + output_offset).

    `multipliers` and `shifts` have one entry per output channel. `input_offset` (minus the input's
    zero point) is added to each input before it is multiplied by a weight.
    """

    multipliers: npt.NDArray[np.int32]
    shifts: npt.NDArray[np.int32]
    input_offset: int
    output_offset: int
    activation_min: int
    activation_max: int


def _weight_scales(graph: Graph, operator: Operator, axis: int) -> npt.NDArray[np.float64]:
    weights = graph.tensor(operator.inputs[1])
    channels = weights.shape[axis]
    quantization = weights.quantization
    if quantization is None or len(quantization.scales) not in (1, channels):
        raise InputError(
            f"{describe(graph, operator)}: weights '{weights.name}' need one scale or "
            f"{channels}, one per output channel; quantize the model to int8."
        )
    if any(quantization.zero_points):
        raise InputError(
            f"{describe(graph, operator)}: weights '{weights.name}' have a zero point other than "
            "0; quantize weights symmetrically."
        )
    per_channel = len(quantization.scales) > 1
    if per_channel and quantization.axis != axis:
        raise InputError(
            f"{describe(graph, operator)}: weights '{weights.name}' are quantized along axis "
            f"{quantization.axis}; it must be {axis}, the output channels."
        )
    return np.broadcast_to(np.asarray(quantization.scales, dtype=np.float64), (channels,))


def conv_parameters(graph: Graph, operator: Operator) -> ConvolutionParameters:
    """Parameters of a conv2d or depthwise_conv2d with int8 input, weights and output.

    The effective scale of a channel is input_scale * weight_scale / output_scale in float64.
    Source: `PopulateConvolutionQuantizationParams`, LiteRT kernels/kernel_util.cc.
    """
    source, weights, destination = operator.inputs[0], operator.inputs[1], operator.outputs[0]
    for name in (source, weights, destination):
        require_dtype(graph, operator, name, DType.INT8)
    axis = 3 if operator.kind == "depthwise_conv2d" else 0
    entry = per_tensor(graph, operator, source)
    leave = per_tensor(graph, operator, destination)
    scales = _weight_scales(graph, operator, axis)
    multipliers, shifts = quantize_multipliers(entry.scale * scales / leave.scale)
    low, high = activation_range(graph, operator)
    return ConvolutionParameters(
        multipliers, shifts, -entry.zero_point, leave.zero_point, low, high
    )


def bias_of(graph: Graph, operator: Operator) -> Tensor | None:
    """The int32 bias tensor of a convolution, or None where it has none."""
    name = operator.inputs[2] if len(operator.inputs) > 2 else ""
    if not name:
        return None
    require_dtype(graph, operator, name, DType.INT32)
    return graph.tensor(name)
