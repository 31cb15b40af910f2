"""Parts of tensors: what is contiguous in memory is copied by stream engines."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.movement import bytewise
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_STREAMED = Rule("Concat", Unit.STREAM, "stream engines write the parts next to each other")
_ODD = Rule("Concat", Unit.DMA, "parts of an odd number of channels are copied one by one")


def _concat(builder: Builder, operator: Operator) -> None:
    """Runs of ST's compiler that join odd numbers of channels show hybrid epochs."""
    parts = [builder.graph.tensor(name) for name in operator.inputs]
    last = operator.attributes["axis"] == len(parts[0].shape) - 1
    odd = last and any(part.shape[-1] % 2 for part in parts)
    (_ODD if odd else _STREAMED)(builder, operator)


RULES: Rules = {
    "concat": bytewise(
        Composite("stream engines; hybrid for odd channels", _concat), node="Concat"
    ),
    "slice": bytewise(Rule("Slice", Unit.STREAM, "stream engines read the slice only")),
    "split": bytewise(Rule("Split", Unit.STREAM, "stream engines read each part on its own")),
    "stack": bytewise(Rule("Pack", Unit.STREAM, _STREAMED.reason)),
    "unstack": bytewise(Rule("Unpack", Unit.STREAM, "stream engines read each slice on its own")),
}
