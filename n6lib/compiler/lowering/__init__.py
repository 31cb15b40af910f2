"""From operators to nodes: the table of operator kinds and how each is lowered."""

from collections.abc import Callable

from n6lib.compiler.lowering import convolution, elementwise, layout
from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.node import Program
from n6lib.compiler.profile import Profile
from n6lib.errors import InputError
from n6lib.graph import Graph, Operator

Lowering = Callable[[Builder, Operator], None]

LOWERINGS: dict[str, Lowering] = {
    "conv2d": convolution.lower,
    "depthwise_conv2d": convolution.lower,
    **dict.fromkeys(elementwise.RULES, elementwise.lower),
}


def lower(graph: Graph, profile: Profile) -> Program:
    """The nodes and buffers that `graph` becomes under `profile`, in the order of its operators."""
    builder = Builder(graph, profile)
    inputs = layout.lower_inputs(builder)
    for operator in graph.operators:
        if operator.kind not in LOWERINGS:
            raise InputError(
                f"{graph.name}: operator {operator.name} is of kind {operator.kind}, which the "
                f"compiler cannot map; it maps {', '.join(sorted(LOWERINGS))}."
            )
        LOWERINGS[operator.kind](builder, operator)
    outputs = layout.lower_outputs(builder)
    return builder.finish(inputs, outputs)
