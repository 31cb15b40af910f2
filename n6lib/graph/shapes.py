"""Shapes of operator outputs, from the shapes of the inputs and the attributes."""

from collections.abc import Callable, Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor

Shape = tuple[int, ...]


def window_outputs(size: int, kernel: int, stride: int, dilation: int, padding: int) -> int:
    """Number of window positions along one axis of `size` elements; `padding` is both sides'."""
    return (size + padding - (kernel - 1) * dilation - 1) // stride + 1


def _window(operator: Operator, image: Shape, kernel: Shape) -> Shape:
    """Height and width after a sliding window of `kernel` (height, width)."""
    strides = cast(Shape, operator.attributes["strides"])
    dilations = cast(Shape, operator.attributes["dilations"])
    top, bottom, left, right = cast(Shape, operator.attributes["padding"])
    padding = (top + bottom, left + right)
    return tuple(
        window_outputs(*axis)
        for axis in zip(image[1:3], kernel, strides, dilations, padding, strict=True)
    )


def _bias(tensors: list[Tensor], channels: int) -> None:
    if len(tensors) == 3 and tensors[2].shape != (channels,):
        raise InputError(f"has a bias of shape {list(tensors[2].shape)} for {channels} channels")


def _conv2d(operator: Operator, inputs: list[Tensor], _: Tensor) -> Shape:
    image, weights = inputs[0].shape, inputs[1].shape
    if weights[3] != image[3]:
        raise InputError(
            f"has weights for {weights[3]} input channels and an input of {image[3]} "
            "(grouped convolution is not supported)"
        )
    _bias(inputs, weights[0])
    return (image[0], *_window(operator, image, weights[1:3]), weights[0])


def _depthwise_conv2d(operator: Operator, inputs: list[Tensor], _: Tensor) -> Shape:
    image, weights = inputs[0].shape, inputs[1].shape
    channels = image[3] * cast(int, operator.attributes["depth_multiplier"])
    if (weights[0], weights[3]) != (1, channels):
        raise InputError(f"has weights of shape {list(weights)} for {channels} output channels")
    _bias(inputs, channels)
    return (image[0], *_window(operator, image, weights[1:3]), channels)


def _add(_: Operator, inputs: list[Tensor], __: Tensor) -> Shape:
    first, second = inputs[0].shape, inputs[1].shape
    if first != second:
        raise InputError(f"adds {list(first)} and {list(second)} (broadcasting is not supported)")
    return first


def _pad(operator: Operator, inputs: list[Tensor], _: Tensor) -> Shape:
    shape, paddings = inputs[0].shape, cast(Shape, operator.attributes["paddings"])
    if len(paddings) != 2 * len(shape):
        raise InputError(f"has {len(paddings)} paddings for {len(shape)} axes")
    return tuple(
        size + before + after
        for size, before, after in zip(shape, paddings[::2], paddings[1::2], strict=True)
    )


def _resize(_: Operator, inputs: list[Tensor], output: Tensor) -> Shape:
    """Height and width are the output's own: they are not an attribute."""
    shape = inputs[0].shape
    return (shape[0], *output.shape[1:3], shape[3])


def _same(_: Operator, inputs: list[Tensor], __: Tensor) -> Shape:
    return inputs[0].shape


SHAPES: Mapping[str, Callable[[Operator, list[Tensor], Tensor], Shape]] = {
    "add": _add,
    "conv2d": _conv2d,
    "depthwise_conv2d": _depthwise_conv2d,
    "dequantize": _same,
    "pad": _pad,
    "quantize": _same,
    "resize_bilinear": _resize,
    "sigmoid": _same,
}


def output_shape(operator: Operator, inputs: list[Tensor], output: Tensor) -> Shape:
    """Shape that the operator's output must have.

    `inputs` are the present inputs, of the ranks that the kind demands. Raises `InputError`, the
    end of a sentence about the operator, if they do not fit together.
    """
    return SHAPES[operator.kind](operator, inputs, output)
