"""Comparisons, logic, and the choice between two tensors by a condition."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands
from n6lib.graph.operator import Operator
from n6lib.graph.shapes import broadcast_shape, same_shape

_ORDERED = (DType.INT8, DType.INT32, DType.INT64, DType.FLOAT32)
_LOGICAL = (DType.BOOL,)
_CHOSEN = (DType.INT8, DType.INT16, DType.INT32, DType.INT64, DType.FLOAT32, DType.BOOL)
_TRUTH = frozenset(_LOGICAL)


def _comparison(types: tuple[DType, ...]) -> Kind:
    """Real values compare, whatever the scales of the two inputs."""
    return Kind(
        inputs=(Operand("a", types, constant=None), Operand("b", types, constant=None)),
        outputs=(Operand("output", _TRUTH),),
        shapes=broadcast_shape,
    )


def _one_scale(_: Operator, inputs: Operands, outputs: Operands) -> None:
    """Chosen values pass through as they are stored."""
    output = outputs["output"]
    for tensor in (inputs["a"], inputs["b"]):
        if tensor.quantization != output.quantization:
            raise InputError(
                f"passes values through, so {tensor.name} and {output.name} must have the same "
                "scale and zero point"
            )


KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("equal", "not_equal"), _comparison((*_ORDERED, DType.BOOL))),
    **dict.fromkeys(("greater", "greater_equal", "less", "less_equal"), _comparison(_ORDERED)),
    **dict.fromkeys(("logical_and", "logical_or", "logical_xor"), _comparison(_LOGICAL)),
    "logical_not": Kind(
        inputs=(Operand("input", _LOGICAL),),
        outputs=(Operand("output", _TRUTH),),
        shapes=same_shape,
    ),
    "select": Kind(
        inputs=(
            Operand("condition", _TRUTH, constant=None),
            Operand("a", _CHOSEN, constant=None),
            Operand("b", _CHOSEN, constant=None),
        ),
        outputs=(Operand("output", _CHOSEN),),
        shapes=broadcast_shape,
        quantization=_one_scale,
    ),
}
