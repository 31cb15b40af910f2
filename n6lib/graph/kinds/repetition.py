"""Operators that repeat elements."""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import broadcast

_TYPES = tuple(DType)


def _broadcast_to(_: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    shape, target = inputs["input"].shape, outputs["output"].shape
    if broadcast(shape, target) != target:
        raise InputError(f"takes {list(shape)}, which does not broadcast to {list(target)}")
    return (target,)


def _tile(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape, multiples = inputs["input"].shape, cast(Shape, operator.attributes["multiples"])
    if len(multiples) != len(shape):
        raise InputError(f"has {len(multiples)} multiples for {len(shape)} axes")
    return (tuple(size * count for size, count in zip(shape, multiples, strict=True)),)


_INPUT, _OUTPUT = (Operand("input", _TYPES, constant=None),), (Operand("output", _TYPES),)

KINDS: Mapping[str, Kind] = {
    "broadcast_to": Kind(
        inputs=_INPUT, outputs=_OUTPUT, shapes=_broadcast_to, quantization=same_quantization
    ),
    "tile": Kind(
        inputs=_INPUT,
        outputs=_OUTPUT,
        shapes=_tile,
        attributes={"multiples": AttributeSpec(int, length=0, minimum=1)},
        quantization=same_quantization,
    ),
}
