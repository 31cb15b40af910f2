"""Operators that work element by element on two tensors of one shape."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.attributes import ACTIVATION
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator

_TYPES = (DType.INT8,)


def _equal(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    a, b = inputs["a"].shape, inputs["b"].shape
    if a != b:
        raise InputError(f"takes {list(a)} and {list(b)} (broadcasting is not supported)")
    return (a,)


KINDS: Mapping[str, Kind] = {
    "add": Kind(
        inputs=(Operand("a", _TYPES, constant=None), Operand("b", _TYPES, constant=None)),
        outputs=(Operand("output", _TYPES),),
        shapes=_equal,
        attributes={"activation": ACTIVATION},
    ),
}
