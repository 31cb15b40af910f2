"""Padding; `paddings` are (before, after) of each axis, one after the other."""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization

_TYPES = tuple(DType)


def _pad(operator: Operator, inputs: Operands, _: Operands) -> tuple[Shape]:
    shape, paddings = inputs["input"].shape, cast(Shape, operator.attributes["paddings"])
    if len(paddings) != 2 * len(shape):
        raise InputError(f"has {len(paddings)} paddings for {len(shape)} axes")
    pairs = zip(shape, paddings[::2], paddings[1::2], strict=True)
    return (tuple(size + before + after for size, before, after in pairs),)


def _pad_constant(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    if inputs["value"].elements != 1:
        raise InputError(f"pads with {inputs['value'].elements} values instead of one")
    return _pad(operator, inputs, outputs)


def _mirror_pad(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    shapes = _pad(operator, inputs, outputs)
    mode, paddings = operator.attributes["mode"], cast(Shape, operator.attributes["paddings"])
    for axis, size in enumerate(inputs["input"].shape):
        most = max(paddings[2 * axis : 2 * axis + 2])
        if mode != "edge" and most > size - (mode == "reflect"):
            raise InputError(f"pads {size} elements of axis {axis} by {most} in mode {mode}")
    return shapes


_INPUT, _OUTPUT = Operand("input", _TYPES), (Operand("output", _TYPES),)
_PADDINGS = AttributeSpec(int, length=0, minimum=0)

KINDS: Mapping[str, Kind] = {
    "mirror_pad": Kind(
        inputs=(_INPUT,),
        outputs=_OUTPUT,
        shapes=_mirror_pad,
        attributes={
            "paddings": _PADDINGS,
            "mode": AttributeSpec(str, choices=("edge", "reflect", "symmetric", "wrap")),
        },
        quantization=same_quantization,
    ),
    "pad": Kind(
        inputs=(_INPUT,),
        outputs=_OUTPUT,
        shapes=_pad,
        attributes={"paddings": _PADDINGS},
        quantization=same_quantization,
    ),
    "pad_constant": Kind(
        inputs=(_INPUT, Operand("value", _TYPES, constant=None)),
        outputs=_OUTPUT,
        shapes=_pad_constant,
        attributes={"paddings": _PADDINGS},
        quantization=same_quantization,
    ),
}
