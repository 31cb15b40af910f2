"""The largest or the mean value under a window that slides over an image.

`padding` is (top, bottom, left, right), always explicit; kernel, strides and dilations are (height,
width). Padding holds no value: a maximum ignores it, and a mean is that of the pixels in the image
unless `count_include_pad` has it take the padding as zeros.
"""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import ACTIVATION, AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import window_shape

_TYPES = (DType.INT8, DType.INT16, DType.FLOAT32)
_AXES = ("high", "wide")

_INPUTS = (Operand("input", _TYPES, rank=4),)
_OUTPUTS = (Operand("output", _TYPES, rank=4),)
_ATTRIBUTES = {
    "kernel": AttributeSpec(int, length=2, minimum=1),
    "strides": AttributeSpec(int, length=2, minimum=1),
    "dilations": AttributeSpec(int, length=2, minimum=1),
    "padding": AttributeSpec(int, length=4, minimum=0),
    "activation": ACTIVATION,
}


def _pooled(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    image = inputs["input"].shape
    kernel, strides, dilations, padding = (
        cast(Shape, operator.attributes[name])
        for name in ("kernel", "strides", "dilations", "padding")
    )
    size = window_shape(operator, image, kernel)
    axes = zip(image[1:3], kernel, strides, dilations, padding[::2], size, strict=True)
    for name, axis in zip(_AXES, axes, strict=True):
        if not _meets_image(*axis):
            raise InputError(
                f"has windows that see nothing but padding of an image {axis[0]} {name}"
            )
    return ((image[0], *size, image[3]),)


def _meets_image(
    size: int, kernel: int, stride: int, dilation: int, before: int, outputs: int
) -> bool:
    """Whether each window has a tap in the image: the first reaches it, the last begins in it.

    Taps further apart than the image is long could miss it in between, so they are refused.
    """
    reaches = before <= (kernel - 1) * dilation and (outputs - 1) * stride - before < size
    return reaches and (kernel == 1 or dilation <= size)


KINDS: Mapping[str, Kind] = {
    "average_pool2d": Kind(
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        shapes=_pooled,
        attributes={**_ATTRIBUTES, "count_include_pad": AttributeSpec(bool)},
        quantization=same_quantization,
    ),
    "max_pool2d": Kind(
        inputs=_INPUTS,
        outputs=_OUTPUTS,
        shapes=_pooled,
        attributes=_ATTRIBUTES,
        quantization=same_quantization,
    ),
}
