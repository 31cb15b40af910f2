"""Running sums along one axis."""

from collections.abc import Mapping

from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.shapes import axis_of, same_shape

_TYPES = (DType.INT32, DType.INT64, DType.FLOAT32)


def _running(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    axis_of(operator, len(inputs["input"].shape))
    return same_shape(operator, inputs, outputs)


KINDS: Mapping[str, Kind] = {
    "cumsum": Kind(
        inputs=(Operand("input", _TYPES),),
        outputs=(Operand("output", _TYPES),),
        shapes=_running,
        attributes={
            "axis": AttributeSpec(int, minimum=0),
            "exclusive": AttributeSpec(bool),
            "reverse": AttributeSpec(bool),
        },
    ),
}
