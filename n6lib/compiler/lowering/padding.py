"""Padding on its own."""

from typing import cast

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.movement import bytewise, software
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_COPY = Rule("Pad", Unit.CONV, "padding that no convolution takes over runs as a copy")
_TURNED = "channels become columns, which the copy can pad: stream engines transpose both ways"


def _pad(builder: Builder, operator: Operator) -> None:
    """Channels are padded between two transposes, as runs of ST's compiler show it."""
    source, target = (
        builder.graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0])
    )
    paddings = cast(tuple[int, ...], operator.attributes["paddings"])
    if len(source.shape) != 4 or not any(paddings[6:]):
        _COPY(builder, operator)
        return
    columns, itemsize = source.shape[2], source.dtype.itemsize
    turned = builder.scratch(f"{target.name}.turned", source.elements, itemsize, columns)
    builder.add(operator, "Transpose", Unit.DMA, (source.name,), (turned,), _TURNED)
    padded = builder.scratch(f"{target.name}.padded", target.elements, itemsize, columns)
    builder.add(operator, "Pad", Unit.CONV, (turned,), (padded,), _TURNED)
    builder.add(operator, "Transpose", Unit.DMA, (padded,), (builder.declare(target),), _TURNED)


_BYTES = Composite("CONVACC; hybrid around it for channels", _pad)

RULES: Rules = {
    "mirror_pad": software("Pad"),
    "pad": bytewise(_BYTES, node="Pad"),
    "pad_constant": bytewise(_BYTES, node="Pad"),
}
