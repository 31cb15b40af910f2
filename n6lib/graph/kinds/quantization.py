"""Between real numbers and integers, and from one quantization to another."""

from collections.abc import Mapping

from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand
from n6lib.graph.shapes import same_shape

_INTEGERS = frozenset({DType.INT8, DType.UINT8, DType.INT16})
_REAL = frozenset({DType.FLOAT32})

KINDS: Mapping[str, Kind] = {
    "dequantize": Kind(
        inputs=(Operand("input", _INTEGERS),),
        outputs=(Operand("output", _REAL),),
        shapes=same_shape,
    ),
    "quantize": Kind(
        inputs=(Operand("input", _INTEGERS | _REAL),),
        outputs=(Operand("output", _INTEGERS),),
        shapes=same_shape,
    ),
}
