"""Convolutions over images: weights [O, H, W, I], or [1, H, W, C * M] where each channel is apart.

Weights for fewer channels than the input has make a grouped convolution: output channels and input
channels fall into as many groups, each convolved with its own. `padding` is (top, bottom, left,
right), always explicit; strides and dilations are (height, width).
"""

import math
from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import ACTIVATION, AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import check_bias_shape, check_weights
from n6lib.graph.shapes import window_shape

_TYPES = (DType.INT8, DType.INT16, DType.FLOAT32)
_WEIGHTS = (DType.INT8, DType.INT8, DType.FLOAT32)
_BIAS = (DType.INT32, DType.INT64, DType.FLOAT32)

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


def _check_groups(image: Shape, weights: Shape) -> None:
    """Input and output channels fall into groups of the weights' input channels."""
    if image[3] % weights[3] or weights[0] % (image[3] // weights[3]):
        raise InputError(
            f"has weights of shape {list(weights)} and an input of {image[3]} channels, which do "
            "not fall into groups"
        )


def _conv2d(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    image, weights = inputs["input"].shape, inputs["weights"].shape
    _check_groups(image, weights)
    check_bias_shape(inputs, weights[0])
    return ((image[0], *window_shape(operator, image, weights[1:3]), weights[0]),)


def _depthwise_conv2d(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    image, weights = inputs["input"].shape, inputs["weights"].shape
    channels = image[3] * cast(int, operator.attributes["depth_multiplier"])
    if (weights[0], weights[3]) != (1, channels):
        raise InputError(f"has weights of shape {list(weights)} for {channels} output channels")
    check_bias_shape(inputs, channels)
    return ((image[0], *window_shape(operator, image, weights[1:3]), channels),)


def _transpose_conv(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    """Height and width are the output's own: beyond what the kernel reaches lies the bias."""
    image, weights = inputs["input"].shape, inputs["weights"].shape
    _check_groups(image, weights)
    check_bias_shape(inputs, weights[0])
    strides, dilations, padding = (
        cast(Shape, operator.attributes[name]) for name in ("strides", "dilations", "padding")
    )
    size = outputs["output"].shape[1:3]
    for axis, declared in enumerate(size):
        reach = (weights[axis + 1] - 1) * dilations[axis] + 1
        cut = padding[2 * axis] + padding[2 * axis + 1]
        least = (image[axis + 1] - 1) * strides[axis] + reach - cut
        if declared < least:
            raise InputError(f"yields at least {least} rows or columns and declares {declared}")
    return ((image[0], *size, weights[0]),)


def _per_filter(_: Operator, inputs: Operands, outputs: Operands) -> None:
    check_weights(inputs, outputs["output"], axis=0)


def _per_channel(_: Operator, inputs: Operands, outputs: Operands) -> None:
    check_weights(inputs, outputs["output"], axis=3)


def _dense_macs(_: Operator, inputs: Operands, outputs: Operands) -> int:
    """Every output element sums over the kernel's height, width and the group's channels."""
    return outputs["output"].elements * math.prod(inputs["weights"].shape[1:])


def _depthwise_macs(_: Operator, inputs: Operands, outputs: Operands) -> int:
    """Every output element sums over the kernel's height and width."""
    return outputs["output"].elements * math.prod(inputs["weights"].shape[1:3])


def _transposed_macs(_: Operator, inputs: Operands, __: Operands) -> int:
    """Every input element meets the kernel's height, width and the group's output channels."""
    weights, image = inputs["weights"].shape, inputs["input"]
    groups = image.shape[3] // weights[3]
    return image.elements * math.prod(weights[:3]) // groups


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
    "transpose_conv": Kind(
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        shapes=_transpose_conv,
        attributes=_ATTRIBUTES,
        quantization=_per_filter,
        macs=_transposed_macs,
    ),
}
