"""Padding that a convolution can do itself.

Exact: a padded element equals the zero point, and so does what a convolution reads outside its
input.
"""

from dataclasses import replace

from n6lib.graph import Graph, Operator

_CONVOLUTIONS = ("conv2d", "depthwise_conv2d")


def fold_pad(graph: Graph) -> Graph:
    """`graph` without the spatial pads that only convolutions read."""
    pads = {op.outputs[0]: op for op in graph.operators if _foldable(graph, op)}
    if not pads:
        return graph
    operators = tuple(
        _absorb(op, pads[op.inputs[0]]) if op.inputs and op.inputs[0] in pads else op
        for op in graph.operators
        if op.outputs[0] not in pads
    )
    tensors = {name: tensor for name, tensor in graph.tensors.items() if name not in pads}
    return replace(graph, operators=operators, tensors=tensors)


def _foldable(graph: Graph, operator: Operator) -> bool:
    if operator.kind != "pad" or operator.outputs[0] in graph.outputs:
        return False
    paddings = _paddings(operator)
    if len(paddings) != 8 or any(paddings[:2]) or any(paddings[6:]):
        return False
    readers = graph.consumers(operator.outputs[0])
    return all(r.kind in _CONVOLUTIONS and r.inputs[0] == operator.outputs[0] for r in readers)


def _absorb(convolution: Operator, pad: Operator) -> Operator:
    _, _, above, below, left, right, _, _ = _paddings(pad)
    own = convolution.attributes["padding"]
    assert isinstance(own, tuple)
    padding = tuple(int(a) + int(b) for a, b in zip(own, (above, below, left, right), strict=True))
    attributes = {**convolution.attributes, "padding": padding}
    inputs = (pad.inputs[0], *convolution.inputs[1:])
    return replace(convolution, inputs=inputs, attributes=attributes)


def _paddings(pad: Operator) -> tuple[int, ...]:
    paddings = pad.attributes["paddings"]
    assert isinstance(paddings, tuple)
    return tuple(int(number) for number in paddings)
