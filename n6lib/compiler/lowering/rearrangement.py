"""Other orders of elements."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.movement import bytewise, software
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator


def _rename(builder: Builder, operator: Operator) -> None:
    """The output is the input's memory under another name."""
    (source,) = operator.inputs
    output = builder.declare(builder.graph.tensor(operator.outputs[0]), alias=source)
    reason = "the elements keep their order: the output is the input's memory"
    builder.add(operator, "Reshape", Unit.LAYOUT, (source,), (output,), reason)


RULES: Rules = {
    "batch_to_space": software("BatchToSpace"),
    "depth_to_space": bytewise(
        Rule("DepthToSpace", Unit.DMA, "the CPU has stream engines copy block after block")
    ),
    "reshape": Composite("no unit", _rename),
    "reverse": software("Reverse"),
    "space_to_batch": software("SpaceToBatch"),
    "space_to_depth": bytewise(
        Rule("SpaceToDepth", Unit.DMA, "the CPU has stream engines copy block after block")
    ),
    "transpose": bytewise(
        Rule("Transpose", Unit.DMA, "the CPU has stream engines copy line after line")
    ),
}
