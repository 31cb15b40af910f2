"""Values brought to mean 0 and variance 1, then scaled and shifted; float32 only.

`batch_norm` has constant statistics for each channel, the last axis; `instance_norm` takes them of
each image and channel, over all axes between; `layer_norm` over the axes from `axis` on. `epsilon`
is added to the variance. Scales and biases are constants and may be absent.

`local_response_normalization` divides by (bias + alpha * S)^beta, where S is the sum of the squares
of `size` channels, the last axis: (size - 1) // 2 before a value's own and size // 2 after it, as
far as there are any.
"""

from collections.abc import Mapping
from typing import cast

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape, ShapeRule
from n6lib.graph.operator import Operator
from n6lib.graph.shapes import axis_of, same_shape

_TYPES = (DType.FLOAT32,)
_EPSILON = {"epsilon": AttributeSpec(float)}
_OUTPUTS = (Operand("output", _TYPES),)


def _constant(role: str, *, optional: bool = False) -> Operand:
    return Operand(role, _TYPES, constant=True, optional=optional)


def _with_constants(operator: Operator, inputs: Operands, wanted: Shape) -> None:
    if cast(float, operator.attributes["epsilon"]) < 0:
        raise InputError("has a negative epsilon")
    for role, tensor in inputs.items():
        if role != "input" and tensor.shape != wanted:
            raise InputError(f"has a {role} of shape {list(tensor.shape)}, not {list(wanted)}")


def _per_channel(rank: int) -> ShapeRule:
    def shapes(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
        shape = inputs["input"].shape
        if len(shape) < rank:
            raise InputError(f"takes {rank} axes or more, and not {list(shape)}")
        _with_constants(operator, inputs, shape[-1:])
        return same_shape(operator, inputs, outputs)

    return shapes


def _across_channels(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    if not inputs["input"].shape:
        raise InputError("takes one axis or more")
    return same_shape(operator, inputs, outputs)


def _trailing(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    shape = inputs["input"].shape
    _with_constants(operator, inputs, shape[axis_of(operator, len(shape)) :])
    return same_shape(operator, inputs, outputs)


KINDS: Mapping[str, Kind] = {
    "batch_norm": Kind(
        inputs=(
            Operand("input", _TYPES),
            _constant("mean"),
            _constant("variance"),
            _constant("scale", optional=True),
            _constant("bias", optional=True),
        ),
        outputs=_OUTPUTS,
        shapes=_per_channel(1),
        attributes=_EPSILON,
    ),
    "instance_norm": Kind(
        inputs=(
            Operand("input", _TYPES),
            _constant("scale", optional=True),
            _constant("bias", optional=True),
        ),
        outputs=_OUTPUTS,
        shapes=_per_channel(3),
        attributes=_EPSILON,
    ),
    "layer_norm": Kind(
        inputs=(
            Operand("input", _TYPES),
            _constant("scale", optional=True),
            _constant("bias", optional=True),
        ),
        outputs=_OUTPUTS,
        shapes=_trailing,
        attributes={"axis": AttributeSpec(int, minimum=0), **_EPSILON},
    ),
    "local_response_normalization": Kind(
        inputs=(Operand("input", _TYPES),),
        outputs=_OUTPUTS,
        shapes=_across_channels,
        attributes={
            "size": AttributeSpec(int, minimum=1),
            **dict.fromkeys(("alpha", "beta", "bias"), AttributeSpec(float)),
        },
    ),
}
