"""The end of a network left to the application, from an operator on that no unit takes."""

from dataclasses import replace

from n6lib.compiler.passes.rewriting import pruned
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import Graph, Operator
from n6lib.graph.macs import graph_macs, operator_macs

_MOST = 0.001  # of the network's products; a tail with more is no decoding
_CONVERSIONS = ("quantize", "dequantize")


def _cut(graph: Graph, operator: Operator) -> Graph | None:
    """End the network before `operator`: what it and all that follows read become outputs."""
    tail = _following(graph, operator)
    if operator.kind in _CONVERSIONS or len(tail) == len(graph.operators):
        return None
    following = [each for each in graph.operators if each.name in tail]
    if sum(operator_macs(each, graph) for each in following) > _MOST * graph_macs(graph):
        return None
    made = {name for each in following for name in each.outputs}
    outputs = [name for name in graph.outputs if name not in made]
    for each in following:
        for name in filter(None, each.inputs):
            kept = name not in made and not graph.tensor(name).constant
            if kept and name not in graph.inputs and name not in outputs:
                outputs.append(name)
    if not outputs:
        return None
    operators = tuple(each for each in graph.operators if each.name not in tail)
    return pruned(replace(graph, operators=operators, outputs=tuple(outputs)))


def _following(graph: Graph, operator: Operator) -> set[str]:
    names, made = {operator.name}, set(operator.outputs)
    for each in graph.operators:
        if made.intersection(each.inputs):
            names.add(each.name)
            made.update(each.outputs)
    return names


REWRITES = (
    Rewrite(
        "application-tail",
        "the end left to the application",
        Effect.APPLICATION,
        "end the model before this operator and compute the rest in the application, which may "
        "do it for fewer elements (the boxes or classes that count)",
        _cut,
        shortens=True,
    ),
)
