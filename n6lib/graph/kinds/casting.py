"""Stored numbers as another type, whatever they stand for."""

from collections.abc import Mapping

from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.shapes import same_shape

_ANY = frozenset(DType)

KINDS: Mapping[str, Kind] = {
    "cast": Kind(
        inputs=(Operand("input", _ANY),), outputs=(Operand("output", _ANY),), shapes=same_shape
    ),
}
