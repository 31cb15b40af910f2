"""Operators that look at a tensor's shape, not at its elements: their results are known."""

from collections.abc import Mapping

from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import same_shape

_ANY = (Operand("input", frozenset(DType), constant=None),)
_INTEGERS = (Operand("output", frozenset({DType.INT32, DType.INT64})),)


def _rank(_: Operator, __: Operands, ___: Operands) -> tuple[Shape]:
    return ((),)


def _shape(_: Operator, inputs: Operands, __: Operands) -> tuple[Shape]:
    return ((len(inputs["input"].shape),),)


KINDS: Mapping[str, Kind] = {
    "rank": Kind(inputs=_ANY, outputs=_INTEGERS, shapes=_rank),
    "shape": Kind(inputs=_ANY, outputs=_INTEGERS, shapes=_shape),
    "zeros_like": Kind(
        inputs=(Operand("input", tuple(DType), constant=None),),
        outputs=(Operand("output", tuple(DType)),),
        shapes=same_shape,
        quantization=same_quantization,
    ),
}
