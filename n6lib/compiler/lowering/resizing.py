"""Resampling of images."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.movement import bytewise
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_NEAREST = Rule("Resize", Unit.CPU, "positions that are no whole multiples: integer software")
_REPEATED = "every pixel is repeated: channels are copied side by side, then spread over a block"


def _repeat(builder: Builder, operator: Operator) -> None:
    """Enlarging by whole factors from the first corner is a Concat and a DepthToSpace."""
    source, target = (
        builder.graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0])
    )
    whole = all(target.shape[axis] % source.shape[axis] == 0 for axis in (1, 2))
    if operator.attributes["align_corners"] or not whole:
        _NEAREST(builder, operator)
        return
    repeated = builder.scratch(f"{target.name}.repeated", target.elements, target.dtype.itemsize)
    builder.add(operator, "Concat", Unit.STREAM, (source.name,), (repeated,), _REPEATED)
    result = (builder.declare(target),)
    builder.add(operator, "DepthToSpace", Unit.DMA, (repeated,), result, _REPEATED)


RULES: Rules = {
    "resize_bilinear": Rule(
        "Resize", Unit.CPU, "no unit interpolates: bilinear resizing is software"
    ),
    "resize_nearest": bytewise(
        Composite("stream engines, hybrid; software for other than whole factors", _repeat),
        node="Resize",
    ),
}
