"""Padding; `paddings` are (before, after) of each axis, one after the other."""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization

_TYPES = (DType.INT8,)


def _pad(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape, paddings = inputs["input"].shape, cast(Shape, operator.attributes["paddings"])
    if len(paddings) != 2 * len(shape):
        raise InputError(f"has {len(paddings)} paddings for {len(shape)} axes")
    pairs = zip(shape, paddings[::2], paddings[1::2], strict=True)
    return (tuple(size + before + after for size, before, after in pairs),)


KINDS: Mapping[str, Kind] = {
    "pad": Kind(
        inputs=(Operand("input", _TYPES),),
        outputs=(Operand("output", _TYPES),),
        shapes=_pad,
        attributes={"paddings": AttributeSpec(int, length=0, minimum=0)},
        quantization=same_quantization,
    ),
}
