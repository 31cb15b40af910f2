"""Channels appended by a join with zeros, which stream engines make, instead of by padding."""

from typing import cast

import numpy as np

from n6lib.compiler.passes.rewriting import constant_like, namer
from n6lib.explain.rewrites.replacing import replaced
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator


def _joined(graph: Graph, operator: Operator) -> Graph | None:
    source, target = (graph.tensor(name) for name in (operator.inputs[0], operator.outputs[0]))
    if operator.kind != "pad" or source.dtype is not DType.INT8 or len(source.shape) != 4:
        return None
    *other, before, after = cast(tuple[int, ...], operator.attributes["paddings"])
    if any(other) or source.quantization is None:
        return None
    names, parts, tensors = namer(graph), [source.name], []
    for count, place in ((before, 0), (after, 2)):
        if count:
            zeros = np.full((*source.shape[:3], count), source.quantization.zero_point)
            tensors.append(constant_like(target, names.unique(f"{operator.name}.zeros"), zeros))
            parts.insert(place, tensors[-1].name)
    join = Operator(operator.name, "concat", tuple(parts), operator.outputs, {"axis": 3})
    return replaced(graph, operator, [join], tensors)


REWRITES = (
    Rewrite(
        "joined-channels",
        "channels appended by a join with constant zeros",
        Effect.SAME,
        "concatenate a constant of zeros instead of padding channels",
        _joined,
    ),
)
