"""Parts of tensors: what is contiguous in memory is copied by stream engines."""

from typing import cast

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.movement import bytewise
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_STREAMED = Rule("Concat", Unit.STREAM, "stream engines write the parts next to each other")
_IN_PLACE = "the parts are written next to each other from the start"
_SLICE = Rule("Slice", Unit.STREAM, "stream engines read the slice only")
_CUT = Rule("Slice", Unit.DMA, "a piece of every line is copied line after line")


def _inner_axis(builder: Builder, name: str) -> int:
    """The axis along which `name` is contiguous: an image's channels, else the last but one."""
    rank = len(builder.graph.tensor(name).shape)
    return rank - 1 if name not in builder.turned else rank - 2


def _concat(builder: Builder, operator: Operator) -> None:
    """Runs of ST's compiler that join unequal parts of the innermost axis show hybrid epochs."""
    if operator.outputs[0] in builder.joined.values():
        output = builder.declare(builder.graph.tensor(operator.outputs[0]))
        builder.add(operator, "Concat", Unit.LAYOUT, operator.inputs, (output,), _IN_PLACE)
        return
    parts = [builder.graph.tensor(name) for name in operator.inputs]
    axis = cast(int, operator.attributes["axis"])
    inner = axis == _inner_axis(builder, operator.outputs[0])
    unequal = inner and len({part.shape[axis] for part in parts}) > 1
    if unequal and builder.profile.follows("unequal_parts"):
        sizes = " + ".join(str(part.shape[axis]) for part in parts)
        reason = f"parts of {sizes} channels: unequal numbers are copied one by one"
        Rule("Concat", Unit.DMA, reason)(builder, operator)
    else:
        _STREAMED(builder, operator)


def _slice(builder: Builder, operator: Operator) -> None:
    source, result = (
        builder.graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0])
    )
    if source.name in builder.turned and len(result.shape) == len(source.shape):
        axis = _inner_axis(builder, source.name)
        cut = source.shape[axis] != result.shape[axis]
        if cut and builder.profile.follows("cut_lines"):
            _CUT(builder, operator)
            return
    _SLICE(builder, operator)


RULES: Rules = {
    "concat": bytewise(
        Composite("stream engines; hybrid for unequal channels", _concat), node="Concat"
    ),
    "slice": bytewise(Composite("stream engines; hybrid across lines", _slice), node="Slice"),
    "split": bytewise(Rule("Split", Unit.STREAM, "stream engines read each part on its own")),
    "stack": bytewise(Rule("Pack", Unit.STREAM, _STREAMED.reason)),
    "unstack": bytewise(Rule("Unpack", Unit.STREAM, "stream engines read each slice on its own")),
}
