"""Normalization with statistics known before, instead of layer normalization."""

from dataclasses import replace

import numpy as np

from n6lib.compiler.passes.rewriting import Uses, namer, with_operators
from n6lib.explain.rewrites.integers import as_int8
from n6lib.explain.rewrites.replacing import constant
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator, Quantization

_ROOTS = ("rsqrt", "sqrt")
_LONGEST = 16  # operators that a layer normalization is spelled out with


def _frozen(graph: Graph, operator: Operator) -> Graph | None:
    """A factor and a summand per channel in the place of all operators of a layer normalization."""
    if operator.kind == "layer_norm":
        return _affine(graph, {operator.name}, operator.inputs[0], operator)
    uses = Uses(graph)
    for start in graph.operators:
        if start.kind == "mean" and _along_channels(graph, start):
            found = _region(uses, start)
            if found and operator.name in found:
                return _affine(graph, set(found), start.inputs[0], found[next(reversed(found))])
    return None


def _along_channels(graph: Graph, operator: Operator) -> bool:
    rank = len(graph.tensor(operator.inputs[0]).shape)
    return operator.attributes["axes"] == (rank - 1,)


def _region(uses: Uses, start: Operator) -> dict[str, Operator] | None:
    """The operators from the mean to where all that depends on it is one tensor again."""
    graph = uses.graph
    region, made = {start.name: start}, {*start.outputs}
    for operator in graph.operators:
        if not made.intersection(operator.inputs) or operator.name in region:
            continue
        region[operator.name] = operator
        made.update(operator.outputs)
        if len(region) > _LONGEST or made & set(graph.outputs):
            return None
        pending = made - set(operator.outputs)
        alone = all(reader.name in region for name in pending for reader in uses.readers[name])
        if alone and operator.kind not in _ROOTS and _takes_root(region):
            return region if _normalizes(graph, start, region, operator) else None
    return None


def _takes_root(region: dict[str, Operator]) -> bool:
    return any(operator.kind in _ROOTS for operator in region.values())


def _normalizes(graph: Graph, start: Operator, region: dict[str, Operator], end: Operator) -> bool:
    """Whether it reads nothing but the mean's input, and keeps its shape."""
    made = {name for operator in region.values() for name in operator.outputs}
    read = {name for operator in region.values() for name in operator.inputs if name} - made
    computed = {name for name in read if not graph.tensor(name).constant}
    shapes = {graph.tensor(name).shape for name in (start.inputs[0], end.outputs[0])}
    return computed == {start.inputs[0]} and len(shapes) == 1


def _affine(graph: Graph, region: set[str], source: str, end: Operator) -> Graph | None:
    names, result = namer(graph), graph.tensor(end.outputs[0])
    real = result.dtype is DType.FLOAT32
    quantization = None if real else Quantization((1 / 64,), (0,))
    ones = np.ones(result.shape[-1])
    gain, shift = (
        constant(names.unique(f"{end.name}.{role}"), ones, result.dtype, quantization)
        for role in ("gain", "shift")
    )
    scaled = replace(result, name=names.unique(f"{end.name}.scaled"))
    plain = {"activation": "none"}
    both = [
        Operator(scaled.name, "mul", (source, gain.name), (scaled.name,), plain),
        Operator(end.name, "add", (scaled.name, shift.name), end.outputs, plain),
    ]
    operators: list[Operator] = []
    for operator in graph.operators:
        if operator.name == end.name:
            operators += both
        elif operator.name not in region:
            operators.append(operator)
    graph = with_operators(graph, operators, (gain, shift, scaled))
    return as_int8(graph, {operator.name for operator in both}) if real else graph


REWRITES = (
    Rewrite(
        "frozen-normalization",
        "batch instead of layer normalization",
        Effect.RETRAIN,
        "train with batch normalization: its statistics are constants, a factor and a summand per "
        "channel that stay integer or fold into the layer before",
        _frozen,
    ),
)
