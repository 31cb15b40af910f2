"""Convolutions over images: weights [O, H, W, I], or [1, H, W, C * M] where each channel is apart.

`padding` is (top, bottom, left, right), always explicit; strides and dilations are (height, width).
"""

import math
from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import ACTIVATION, AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import check_weights
from n6lib.graph.shapes import window_shape

_TYPES = (DType.INT8,)
_WEIGHTS = (DType.INT8,)
_BIAS = (DType.INT32,)

_INPUTS = (
    Operand("input", _TYPES, rank=4),
    Operand("weights", _WEIGHTS, rank=4, constant=True),
    Operand("bias", _BIAS, rank=1, constant=True, optional=True),
)
_OUTPUTS = (Operand("output", _TYPES, rank=4),)
_ATTRIBUTES = {
    "strides": AttributeSpec(int, length=2, minimum=1),
    "dilations": AttributeSpec(int, length=2, minimum=1),
    "padding": AttributeSpec(int, length=4, minimum=0),
    "activation": ACTIVATION,
}


def _check_bias(inputs: Operands, channels: int) -> None:
    if "bias" in inputs and inputs["bias"].shape != (channels,):
        raise InputError(
            f"has a bias of shape {list(inputs['bias'].shape)} for {channels} channels"
        )


def _conv2d(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    image, weights = inputs["input"].shape, inputs["weights"].shape
    if weights[3] != image[3]:
        raise InputError(
            f"has weights for {weights[3]} input channels and an input of {image[3]} "
            "(grouped convolution is not supported)"
        )
    _check_bias(inputs, weights[0])
    return ((image[0], *window_shape(operator, image, weights[1:3]), weights[0]),)


def _depthwise_conv2d(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    image, weights = inputs["input"].shape, inputs["weights"].shape
    channels = image[3] * cast(int, operator.attributes["depth_multiplier"])
    if (weights[0], weights[3]) != (1, channels):
        raise InputError(f"has weights of shape {list(weights)} for {channels} output channels")
    _check_bias(inputs, channels)
    return ((image[0], *window_shape(operator, image, weights[1:3]), channels),)


def _per_filter(_: Operator, inputs: Operands, outputs: Operands) -> None:
    check_weights(inputs, outputs["output"], axis=0)


def _per_channel(_: Operator, inputs: Operands, outputs: Operands) -> None:
    check_weights(inputs, outputs["output"], axis=3)


def _dense_macs(_: Operator, inputs: Operands, outputs: Operands) -> int:
    """Every output element sums over the kernel's height, width and input channels."""
    return outputs["output"].elements * math.prod(inputs["weights"].shape[1:])


def _depthwise_macs(_: Operator, inputs: Operands, outputs: Operands) -> int:
    """Every output element sums over the kernel's height and width."""
    return outputs["output"].elements * math.prod(inputs["weights"].shape[1:3])


KINDS: Mapping[str, Kind] = {
    "conv2d": Kind(
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        shapes=_conv2d,
        attributes=_ATTRIBUTES,
        quantization=_per_filter,
        macs=_dense_macs,
    ),
    "depthwise_conv2d": Kind(
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        shapes=_depthwise_conv2d,
        attributes={**_ATTRIBUTES, "depth_multiplier": AttributeSpec(int, minimum=1)},
        quantization=_per_channel,
        macs=_depthwise_macs,
    ),
}
