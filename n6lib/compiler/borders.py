"""Layers with borders: ST's compiler rewrites them, and lists them behind other readers.

Read off the numbers of nodes in published runs: a convolution that pads its input comes before any
other reader, and of several the first in the file, but for what pads channels, which comes first.
"""

from typing import cast

from n6lib.graph import Graph, Operator
from n6lib.graph.kind import Shape

CONVOLUTIONS = ("conv2d", "depthwise_conv2d")
_PADS = ("pad", "pad_constant")


def bordered_layers(graph: Graph) -> tuple[str, ...]:
    """The layers of `graph` that pad their input, in the order in which they are listed.

    Convolutions whose border came as an operator of its own, so that it is another than the image
    needs, stand first; the others follow by falling place in the file, then pads of channels.
    """
    padded = [op for op in reversed(graph.operators) if _bordered(op)]
    places = {op.name: _place(graph, op) for op in padded}
    return tuple(sorted(places, key=lambda name: places[name]))


def _bordered(operator: Operator) -> bool:
    if operator.kind in _PADS:
        paddings = cast(Shape, operator.attributes["paddings"])
        return len(paddings) == 8 and any(paddings[6:])
    return operator.kind in CONVOLUTIONS and any(_padding(operator))


def _place(graph: Graph, operator: Operator) -> int:
    if operator.kind in _PADS:
        return 2
    return 1 if _padding(operator) == _needed(graph, operator) else 0


def _padding(operator: Operator) -> Shape:
    return cast(Shape, operator.attributes["padding"])


def _needed(graph: Graph, operator: Operator) -> Shape:
    """The border that a result of this size needs, the larger half below and to the right."""
    image, weights, result = (
        graph.tensor(name).shape
        for name in (operator.inputs[0], operator.inputs[1], operator.outputs[0])
    )
    strides = cast(Shape, operator.attributes["strides"])
    dilations = cast(Shape, operator.attributes["dilations"])
    border: list[int] = []
    for axis in (0, 1):
        reach = (weights[axis + 1] - 1) * dilations[axis] + 1
        total = max((result[axis + 1] - 1) * strides[axis] + reach - image[axis + 1], 0)
        border += [total // 2, total - total // 2]
    return tuple(border)
