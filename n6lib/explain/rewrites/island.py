"""Float operators among integers, or a whole float network, quantized to int8."""

from dataclasses import replace

from n6lib.compiler.passes.rewriting import Uses, pruned
from n6lib.explain.rewrites.integers import as_int8, convertible
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.explain.rewrites.scales import float_activations
from n6lib.graph import Graph, Operator

_FUSED = ("relu", "relu6", "relu_n1_to_1")


def _quantized(graph: Graph, operator: Operator) -> Graph | None:
    """All float operators that hang together with `operator`, on int8."""
    if not convertible(graph, operator):
        return None
    graph, name = _fused(graph, operator.name)
    return as_int8(graph, _island(graph, name))


def _island(graph: Graph, start: str) -> set[str]:
    users: dict[str, list[str]] = {}
    tensors = {}
    for operator in graph.operators:
        if convertible(graph, operator):
            tensors[operator.name] = float_activations(graph, operator)
            for name in tensors[operator.name]:
                users.setdefault(name, []).append(operator.name)
    island, waiting = {start}, [start]
    while waiting:
        for tensor in tensors[waiting.pop()]:
            new = [user for user in users[tensor] if user not in island]
            island.update(new)
            waiting += new
    return island


def _fused(graph: Graph, start: str) -> tuple[Graph, str]:
    """`graph` with activations done by what writes their input, as converters do it."""
    uses = Uses(graph)
    operators = {operator.name: operator for operator in graph.operators}
    for operator in graph.operators:
        if operator.kind not in _FUSED or not convertible(graph, operator):
            continue
        writer = uses.writers.get(operator.inputs[0])
        if writer is None or not uses.private(operator.inputs[0]):
            continue
        if writer.attributes.get("activation") != "none" or not convertible(graph, writer):
            continue
        attributes = {**writer.attributes, "activation": operator.kind}
        operators[writer.name] = replace(
            operators[writer.name], outputs=operator.outputs, attributes=attributes
        )
        del operators[operator.name]
        start = writer.name if operator.name == start else start
    return pruned(replace(graph, operators=tuple(operators.values()))), start


REWRITES = (
    Rewrite(
        "quantize",
        "int8 instead of float32",
        Effect.RETRAIN,
        "quantize these operators too: n6 quantize, or leave none of them out where you do it",
        _quantized,
    ),
)
