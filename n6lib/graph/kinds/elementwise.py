"""Operators that work element by element on two tensors of one shape."""

from collections.abc import Mapping

from n6lib.graph.attributes import ACTIVATION
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.shapes import equal_shapes

_TYPES = (DType.INT8,)


KINDS: Mapping[str, Kind] = {
    "add": Kind(
        inputs=(Operand("a", _TYPES, constant=None), Operand("b", _TYPES, constant=None)),
        outputs=(Operand("output", _TYPES),),
        shapes=equal_shapes,
        attributes={"activation": ACTIVATION},
    ),
}
