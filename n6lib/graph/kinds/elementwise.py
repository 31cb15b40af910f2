"""Arithmetic of two tensors, element by element, of which one may be repeated along axes."""

from collections.abc import Mapping

from n6lib.graph.attributes import ACTIVATION, AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Check, Kind, Operand
from n6lib.graph.quantization_rules import same_quantization
from n6lib.graph.shapes import broadcast_shape

_EVERY = (DType.INT8, DType.INT16, DType.INT32, DType.INT64, DType.FLOAT32)
_NOT_INT16 = (DType.INT8, DType.INT32, DType.INT64, DType.FLOAT32)
_UNSCALED = (DType.INT32, DType.INT64, DType.FLOAT32)
_ACTIVATED = {"activation": ACTIVATION}


def _binary(
    types: tuple[DType, ...],
    attributes: Mapping[str, AttributeSpec] | None = None,
    quantization: Check | None = None,
) -> Kind:
    """Two inputs and an output of one type; each input may be a constant."""
    return Kind(
        inputs=(Operand("a", types, constant=None), Operand("b", types, constant=None)),
        outputs=(Operand("output", types),),
        shapes=broadcast_shape,
        attributes=attributes or {},
        quantization=quantization,
    )


KINDS: Mapping[str, Kind] = {
    "add": _binary(_EVERY, _ACTIVATED),
    "div": _binary(_NOT_INT16, _ACTIVATED),
    "floor_div": _binary(_UNSCALED),
    "floor_mod": _binary(_UNSCALED),
    "maximum": _binary(_EVERY, quantization=same_quantization),
    "minimum": _binary(_EVERY, quantization=same_quantization),
    "mul": _binary(_EVERY, _ACTIVATED),
    "pow": _binary((DType.FLOAT32,)),
    "squared_difference": _binary((DType.INT8, DType.INT32, DType.FLOAT32)),
    "sub": _binary(_EVERY, _ACTIVATED),
}
