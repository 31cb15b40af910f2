"""Functions of one value."""

from collections.abc import Mapping

from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.shapes import same_shape

_TYPES = (DType.INT8,)

KINDS: Mapping[str, Kind] = {
    "sigmoid": Kind(
        inputs=(Operand("input", _TYPES),),
        outputs=(Operand("output", _TYPES),),
        shapes=same_shape,
    ),
}
