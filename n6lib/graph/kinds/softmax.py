"""Shares of a whole along an axis: exp(beta * x) over the sum of all, and the logarithm of that."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.attributes import AttributeSpec
from n6lib.graph.dtype import DType
from n6lib.graph.kind import Check, Kind, Operand, Operands, Shape
from n6lib.graph.operator import Operator
from n6lib.graph.quantization import Quantization
from n6lib.graph.shapes import axis_of, same_shape

_TYPES = (DType.INT8, DType.INT16, DType.FLOAT32)
_LOG_TYPES = (DType.INT8, DType.FLOAT32)
_AXIS = {"axis": AttributeSpec(int, minimum=0)}

SHARES = {DType.INT8: Quantization((1 / 256,), (-128,)), DType.INT16: Quantization((2**-15,), (0,))}
LOGARITHMS = {DType.INT8: Quantization((16 / 256,), (127,))}
"""How TFLite stores results, whatever the model: https://ai.google.dev/edge/litert/conversion."""


def _along_axis(operator: Operator, inputs: Operands, outputs: Operands) -> tuple[Shape]:
    axis_of(operator, len(inputs["input"].shape))
    return same_shape(operator, inputs, outputs)


def _stored(expected: Mapping[DType, Quantization]) -> Check:
    def check(_: Operator, __: Operands, outputs: Operands) -> None:
        output = outputs["output"]
        wanted = expected.get(output.dtype)
        if wanted is not None and output.quantization != wanted:
            raise InputError(
                f"must have an output of scale {wanted.scale:g} and zero point {wanted.zero_point}"
            )

    return check


KINDS: Mapping[str, Kind] = {
    "log_softmax": Kind(
        inputs=(Operand("input", _LOG_TYPES),),
        outputs=(Operand("output", _LOG_TYPES),),
        shapes=_along_axis,
        attributes=_AXIS,
        quantization=_stored(LOGARITHMS),
    ),
    "softmax": Kind(
        inputs=(Operand("input", _TYPES),),
        outputs=(Operand("output", _TYPES),),
        shapes=_along_axis,
        attributes={**_AXIS, "beta": AttributeSpec(float)},
        quantization=_stored(SHARES),
    ),
}
