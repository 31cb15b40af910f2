"""Channels appended by a convolution or a join with zeros, instead of by padding."""

from typing import cast

import numpy as np

from n6lib.compiler.passes.rewriting import constant_like, namer
from n6lib.explain.rewrites.replacing import constant, replaced
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator, Quantization


def _channels(graph: Graph, operator: Operator) -> tuple[int, int]:
    """How many channels `operator` puts before and behind those of an int8 image; else (0, 0)."""
    source = graph.tensor(operator.inputs[0])
    if operator.kind != "pad" or source.dtype is not DType.INT8 or len(source.shape) != 4:
        return 0, 0
    *other, before, behind = cast(tuple[int, ...], operator.attributes["paddings"])
    return (0, 0) if any(other) else (before, behind)


def _convolved(graph: Graph, operator: Operator) -> Graph | None:
    """A kernel of one pixel that copies each channel to its place."""
    before, behind = _channels(graph, operator)
    if not before + behind:
        return None
    channels = graph.tensor(operator.inputs[0]).shape[3]
    places = np.zeros((before + channels + behind, 1, 1, channels))
    places[before + np.arange(channels), 0, 0, np.arange(channels)] = 1
    name = namer(graph).unique(f"{operator.name}.places")
    kernel = constant(name, places, DType.INT8, Quantization((1.0,), (0,)))
    attributes: dict[str, tuple[int, ...] | str] = {
        "strides": (1, 1),
        "dilations": (1, 1),
        "padding": (0, 0, 0, 0),
        "activation": "none",
    }
    inputs = (operator.inputs[0], name, "")
    copy = Operator(operator.name, "conv2d", inputs, operator.outputs, attributes)
    return replaced(graph, operator, [copy], [kernel])


def _joined(graph: Graph, operator: Operator) -> Graph | None:
    source, target = (graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0]))
    names, parts, tensors = namer(graph), [source.name], []
    for count, place in zip(_channels(graph, operator), (0, 2), strict=True):
        if count and source.quantization is not None:
            zeros = np.full((*source.shape[:3], count), source.quantization.zero_point)
            tensors.append(constant_like(target, names.unique(f"{operator.name}.zeros"), zeros))
            parts.insert(place, tensors[-1].name)
    if not tensors:
        return None
    join = Operator(operator.name, "concat", tuple(parts), operator.outputs, {"axis": 3})
    return replaced(graph, operator, [join], tensors)


REWRITES = (
    Rewrite(
        "convolved-channels",
        "channels appended by a 1x1 convolution",
        Effect.SAME,
        "replace the padding of channels by a 1x1 convolution with ones on its diagonal, or let "
        "the layer before it have the channels",
        _convolved,
    ),
    Rewrite(
        "joined-channels",
        "channels appended by a join with constant zeros",
        Effect.SAME,
        "concatenate a constant of zeros instead of padding channels",
        _joined,
    ),
)
