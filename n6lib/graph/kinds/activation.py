"""Activation functions: of one value, and of a value and its slope (prelu)."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.shapes import broadcast, same_shape

_TYPES = (DType.INT8, DType.FLOAT32)
_WIDE = (DType.INT8, DType.INT16, DType.FLOAT32)
_REAL = AttributeSpec(float)


def _function(types: tuple[DType, ...], **attributes: AttributeSpec) -> Kind:
    """A function of one value; input and output have scales of their own."""
    return Kind(
        inputs=(Operand("input", types),),
        outputs=(Operand("output", types),),
        shapes=same_shape,
        attributes=attributes,
    )


def _prelu(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    """The slopes are repeated to the input's shape, never the other way round."""
    shape, slopes = inputs["input"].shape, inputs["alpha"].shape
    if broadcast(shape, slopes) != shape:
        raise InputError(f"has slopes of shape {list(slopes)} for an input of {list(shape)}")
    return (shape,)


KINDS: Mapping[str, Kind] = {
    "celu": _function(_TYPES, alpha=_REAL),
    "clip": _function(_WIDE, minimum=_REAL, maximum=_REAL),
    "elu": _function(_TYPES, alpha=_REAL),
    "gelu": _function(_TYPES, approximate=AttributeSpec(bool)),
    "hard_sigmoid": _function(_TYPES, alpha=_REAL, beta=_REAL),
    "hard_swish": _function(_TYPES),
    "leaky_relu": _function(_WIDE, alpha=_REAL),
    "mish": _function(_TYPES),
    "prelu": Kind(
        inputs=(Operand("input", _TYPES), Operand("alpha", _TYPES, constant=None)),
        outputs=(Operand("output", _TYPES),),
        shapes=_prelu,
    ),
    "relu": _function(_WIDE),
    "relu6": _function(_WIDE),
    "relu_0_to_1": _function(_WIDE),
    "relu_n1_to_1": _function(_WIDE),
    "selu": _function(_TYPES, alpha=_REAL, gamma=_REAL),
    "sigmoid": _function(_WIDE),
    "silu": _function(_TYPES),
    "softplus": _function(_TYPES),
    "softsign": _function(_TYPES),
    "tanh": _function(_WIDE),
    "thresholded_relu": _function(_TYPES, alpha=_REAL),
}
