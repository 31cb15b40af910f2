"""Operators that put the elements of one tensor in another order, or give it another shape."""

import math
from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import axes_of, same_shape

_TYPES = tuple(DType)


def _reshape(_: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    source, target = inputs["input"], outputs["output"]
    if source.elements != target.elements:
        raise InputError(f"makes {list(target.shape)} of the {source.elements} elements it takes")
    return (target.shape,)


def _transpose(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    permutation = cast(Shape, operator.attributes["permutation"])
    if sorted(permutation) != list(range(len(shape))):
        raise InputError(f"permutes {len(shape)} axes by {list(permutation)}")
    return (tuple(shape[axis] for axis in permutation),)


def _reverse(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    axes_of(operator, inputs["input"].shape)
    return same_shape(operator, inputs, outputs)


def _divided(size: int, divisor: int, what: str) -> int:
    if size % divisor:
        raise InputError(f"divides {size} {what} by {divisor}")
    return size // divisor


def _space_to_depth(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    block = cast(int, operator.attributes["block"])
    batch, height, width, channels = inputs["input"].shape
    rows, columns = _divided(height, block, "rows"), _divided(width, block, "columns")
    return ((batch, rows, columns, channels * block * block),)


def _depth_to_space(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    block = cast(int, operator.attributes["block"])
    batch, height, width, channels = inputs["input"].shape
    return ((batch, height * block, width * block, _divided(channels, block**2, "channels")),)


def _blocks(operator: Operator, shape: Shape, borders: str) -> list[tuple[int, int, int, int]]:
    """(size, block, before, after) of each axis that is divided: those after the batch."""
    blocks = cast(Shape, operator.attributes["blocks"])
    pairs = cast(Shape, operator.attributes[borders])
    if len(blocks) >= len(shape) or len(pairs) != 2 * len(blocks):
        raise InputError(
            f"has {len(blocks)} blocks and {len(pairs)} {borders} for {len(shape)} axes"
        )
    axes = shape[1 : 1 + len(blocks)]
    return list(zip(axes, blocks, pairs[::2], pairs[1::2], strict=True))


def _space_to_batch(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    axes = _blocks(operator, shape, "paddings")
    sizes = [
        _divided(size + before + after, block, "elements") for size, block, before, after in axes
    ]
    batch = shape[0] * math.prod(block for _, block, _, _ in axes)
    return ((batch, *sizes, *shape[1 + len(axes) :]),)


def _batch_to_space(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    axes = _blocks(operator, shape, "crops")
    batch = _divided(shape[0], math.prod(block for _, block, _, _ in axes), "images")
    sizes = [size * block - before - after for size, block, before, after in axes]
    if any(size < 1 for size in sizes):
        raise InputError(f"crops all of an image to {sizes}")
    return ((batch, *sizes, *shape[1 + len(axes) :]),)


_INPUT, _OUTPUT = (Operand("input", _TYPES),), (Operand("output", _TYPES),)
_IMAGE_IN, _IMAGE_OUT = (Operand("input", _TYPES, rank=4),), (Operand("output", _TYPES, rank=4),)
_BLOCK = AttributeSpec(int, minimum=1)
_BLOCKS = AttributeSpec(int, length=0, minimum=1)
_BORDERS = AttributeSpec(int, length=0, minimum=0)

KINDS: Mapping[str, Kind] = {
    "batch_to_space": Kind(
        inputs=_INPUT,
        outputs=_OUTPUT,
        shapes=_batch_to_space,
        attributes={"blocks": _BLOCKS, "crops": _BORDERS},
        quantization=same_quantization,
    ),
    "depth_to_space": Kind(
        inputs=_IMAGE_IN,
        outputs=_IMAGE_OUT,
        shapes=_depth_to_space,
        attributes={"block": _BLOCK, "mode": AttributeSpec(str, choices=("dcr", "crd"))},
        quantization=same_quantization,
    ),
    "reshape": Kind(
        inputs=_INPUT, outputs=_OUTPUT, shapes=_reshape, quantization=same_quantization
    ),
    "reverse": Kind(
        inputs=_INPUT,
        outputs=_OUTPUT,
        shapes=_reverse,
        attributes={"axes": AttributeSpec(int, length=0, minimum=0)},
        quantization=same_quantization,
    ),
    "space_to_batch": Kind(
        inputs=_INPUT,
        outputs=_OUTPUT,
        shapes=_space_to_batch,
        attributes={"blocks": _BLOCKS, "paddings": _BORDERS},
        quantization=same_quantization,
    ),
    "space_to_depth": Kind(
        inputs=_IMAGE_IN,
        outputs=_IMAGE_OUT,
        shapes=_space_to_depth,
        attributes={"block": _BLOCK},
        quantization=same_quantization,
    ),
    "transpose": Kind(
        inputs=_INPUT,
        outputs=_OUTPUT,
        shapes=_transpose,
        attributes={"permutation": AttributeSpec(int, length=0, minimum=0)},
        quantization=same_quantization,
    ),
}
