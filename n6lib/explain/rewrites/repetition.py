"""Constants stored as often as they are used, where an ARITH unit cannot repeat them."""

from dataclasses import replace

import numpy as np

from n6lib.compiler.lowering.elementwise import streamed
from n6lib.compiler.passes.rewriting import constant_like, namer
from n6lib.explain.rewrites.replacing import replaced
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import Graph, Operator

_KINDS = ("add", "mul", "sub")


def _repeated(graph: Graph, operator: Operator) -> Graph | None:
    if operator.kind not in _KINDS:
        return None
    shape = graph.tensor(operator.outputs[0]).shape
    operands = [graph.tensor(name) for name in operator.inputs]
    if streamed(shape, [tensor.shape for tensor in operands]):
        return None
    names = namer(graph)
    inputs, tensors = [], []
    for tensor in operands:
        inputs.append(tensor.name)
        if tensor.data is not None and tensor.shape != shape:
            values = np.broadcast_to(tensor.data, shape)
            tensors.append(constant_like(tensor, names.unique(f"{tensor.name}.repeated"), values))
            inputs[-1] = tensors[-1].name
    if not tensors:
        return None
    return replaced(graph, operator, [replace(operator, inputs=tuple(inputs))], tensors)


REWRITES = (
    Rewrite(
        "stored-repetition",
        "constants stored in the shape of the result",
        Effect.SAME,
        "repeat the constant to the result's shape in the model: it costs weights, no software",
        _repeated,
    ),
)
