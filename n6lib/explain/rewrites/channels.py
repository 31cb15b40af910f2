"""Numbers of channels that fall into groups, instead of prime ones."""

from dataclasses import replace

import numpy as np

from n6lib.compiler.passes.rewriting import constant_like, namer
from n6lib.explain.rewrites.replacing import replaced
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator

_MULTIPLE = 8


def _divisible(graph: Graph, operator: Operator) -> Graph | None:
    """Zeros behind the input's channels, and zeros in the kernel for them."""
    if operator.kind != "conv2d":
        return None
    source, kernel = (graph.tensor(name) for name in operator.inputs[:2])
    channels = source.shape[3]
    missing = -channels % _MULTIPLE
    grouped = kernel.shape[3] != channels
    if not missing or grouped or source.dtype is not DType.INT8 or source.quantization is None:
        return None
    assert kernel.data is not None
    names = namer(graph)
    zeros = constant_like(
        source,
        names.unique(f"{operator.name}.zeros"),
        np.full((*source.shape[:3], missing), source.quantization.zero_point),
    )
    widened = constant_like(
        kernel,
        names.unique(f"{operator.name}.widened"),
        np.pad(kernel.data, ((0, 0), (0, 0), (0, 0), (0, missing))),
    )
    joined = replace(
        source,
        name=names.unique(f"{operator.name}.joined"),
        shape=(*source.shape[:3], channels + missing),
    )
    parts = (source.name, zeros.name)
    new = [
        Operator(joined.name, "concat", parts, (joined.name,), {"axis": 3}),
        replace(operator, inputs=(joined.name, widened.name, *operator.inputs[2:])),
    ]
    return replaced(graph, operator, new, (zeros, widened, joined))


REWRITES = (
    Rewrite(
        "divisible-channels",
        "input channels a multiple of 8",
        Effect.SAME,
        "let the layer before it, or the model's input, have a multiple of 8 channels; zeros "
        "joined to them and to the kernel change no result",
        _divisible,
    ),
)
