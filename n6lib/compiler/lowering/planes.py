"""Inputs of ONNX models, which come channel by channel: a copy puts the channels side by side."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Unit
from n6lib.graph import Operator, Tensor

_TO_BACK = ((0, 2, 3, 1), (0, 2, 1))
_IMAGE = 4
_RAISED = "a sequence becomes an image of one line before its channels are put side by side"
_PLANES = "the image is given plane by plane: a copy puts its channels side by side"


def reads_planes(builder: Builder, operator: Operator) -> bool:
    """Whether the transpose `operator` brings the channels of an input from ONNX to the back."""
    given = builder.profile.onnx and operator.inputs[0] in builder.graph.inputs
    planes = given and operator.kind == "transpose" and _to_back(operator)
    return planes and builder.profile.follows("copied_planes")


def quantizes_planes(builder: Builder, operator: Operator) -> bool:
    """Whether `operator` quantizes such an input for transposes alone: floats are copied, then."""
    if operator.kind != "quantize" or not builder.profile.onnx:
        return False
    readers = builder.readers(operator.outputs[0])
    turned = [reader.kind == "transpose" and _to_back(reader) for reader in readers]
    planes = operator.inputs[0] in builder.graph.inputs and bool(turned) and all(turned)
    return planes and builder.profile.follows("floats_copied_first")


def copy_planes(builder: Builder, operator: Operator, source: Tensor, result: str) -> None:
    """The copy of the input `source` to the buffer `result`."""
    name = source.name
    if len(source.shape) < _IMAGE and builder.profile.follows("sequences_raised"):
        image = (builder.rename(f"{operator.name}.image", name),)
        name = builder.add(operator, "Reshape", Unit.LAYOUT, (name,), image, _RAISED)
    builder.add(operator, "Identity", Unit.STREAM, (name,), (result,), _PLANES)


def _to_back(operator: Operator) -> bool:
    return operator.attributes["permutation"] in _TO_BACK
