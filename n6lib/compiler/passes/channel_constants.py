"""Products and sums with a constant per channel after a float32 convolution, such as batch_norm's.

Floating-point rounding changes: results differ by some units in the last place.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.compiler.passes.rewriting import Uses, constant_like, namer, with_operators
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.names import Namer

CHANNEL_AXIS = {"conv2d": 0, "depthwise_conv2d": 3, "fully_connected": 0, "transpose_conv": 0}

Real = npt.NDArray[Any]
Fold = Callable[[Graph, Operator, Real, Namer], tuple[tuple[str, str], list[Tensor]]]
"""(names of weights and bias, the new ones of them) of a convolution and a value per channel."""


def fold_scale(graph: Graph) -> Graph:
    """`graph` with constant factors in the weights and biases before them."""
    return _folded(graph, "mul", _scaled)


def fold_bias(graph: Graph) -> Graph:
    """`graph` with constant summands in the biases before them."""
    return _folded(graph, "add", _shifted)


def _folded(graph: Graph, kind: str, fold: Fold) -> Graph:
    uses, names = Uses(graph), namer(graph)
    merged: dict[str, Operator] = {}
    gone: set[str] = set()
    new: list[Tensor] = []
    for operator in graph.operators:
        match = _match(uses, operator) if operator.kind == kind else None
        if match is None:
            continue
        convolution, values = match
        if convolution.name in merged:
            continue
        operands, made = fold(graph, convolution, values, names)
        new += made
        gone.add(operator.name)
        merged[convolution.name] = replace(
            convolution,
            inputs=(convolution.inputs[0], *operands),
            outputs=operator.outputs,
            attributes={
                **convolution.attributes,
                "activation": operator.attributes["activation"],
            },
        )
    if not merged:
        return graph
    kept = (merged.get(op.name, op) for op in graph.operators if op.name not in gone)
    return with_operators(graph, kept, new)


def _match(uses: Uses, operator: Operator) -> tuple[Operator, Real] | None:
    """The convolution that only `operator` reads, and its constant as one value per channel."""
    graph = uses.graph
    for name, other in (operator.inputs, operator.inputs[::-1]):
        convolution, data = uses.writer(name, *CHANNEL_AXIS), graph.tensor(other).data
        if convolution is None or data is None or not uses.private(name):
            continue
        tensor = graph.tensor(name)
        plain = convolution.attributes["activation"] == "none" and tensor.dtype is DType.FLOAT32
        channels = tensor.shape[-1]
        last = data.shape[-1] if data.shape else 1
        per_channel = data.size == last and last in (1, channels)
        if plain and per_channel and graph.tensor(operator.outputs[0]).shape == tensor.shape:
            return convolution, np.broadcast_to(data.reshape(-1), (channels,))
    return None


def _scaled(
    graph: Graph, convolution: Operator, factors: Real, names: Namer
) -> tuple[tuple[str, str], list[Tensor]]:
    _, weights, bias = convolution.inputs
    kernel = graph.tensor(weights)
    shape = [1] * len(kernel.shape)
    shape[CHANNEL_AXIS[convolution.kind]] = -1
    assert kernel.data is not None
    made = [constant_like(kernel, names.unique(weights), kernel.data * factors.reshape(shape))]
    if bias:
        made.append(_bias(graph, bias, names.unique(bias), lambda held: held * factors))
    return (made[0].name, made[1].name if bias else ""), made


def _shifted(
    graph: Graph, convolution: Operator, summands: Real, names: Namer
) -> tuple[tuple[str, str], list[Tensor]]:
    _, weights, bias = convolution.inputs
    if bias:
        made = _bias(graph, bias, names.unique(bias), lambda held: held + summands)
    else:
        name = names.unique(f"{convolution.name}/bias")
        made = constant_like(Tensor(name, summands.shape, DType.FLOAT32), name, summands)
    return (weights, made.name), [made]


def _bias(graph: Graph, bias: str, name: str, change: Callable[[Real], Real]) -> Tensor:
    tensor = graph.tensor(bias)
    assert tensor.data is not None
    return constant_like(tensor, name, change(tensor.data))
