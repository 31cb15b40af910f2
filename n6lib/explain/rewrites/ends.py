"""Integers at the network's ends, for the application has them or can use them."""

from dataclasses import replace

from n6lib.compiler.passes.rewriting import pruned
from n6lib.explain.rewrites.rewrite import Effect, Rewrite
from n6lib.graph import DType, Graph, Operator


def _ends(graph: Graph, operator: Operator) -> Graph | None:
    return _start(graph, operator) if operator.kind == "quantize" else _end(graph, operator)


def _start(graph: Graph, operator: Operator) -> Graph | None:
    (source,), (result,) = operator.inputs, operator.outputs
    alone = graph.consumers(source) == (operator,) and result not in graph.outputs
    if source not in graph.inputs or graph.tensor(source).dtype is not DType.FLOAT32 or not alone:
        return None
    inputs = tuple(result if name == source else name for name in graph.inputs)
    return _without(replace(graph, inputs=inputs), operator)


def _end(graph: Graph, operator: Operator) -> Graph | None:
    if operator.kind != "dequantize" or operator.outputs[0] not in graph.outputs:
        return None
    (source,), (result,) = operator.inputs, operator.outputs
    taken = source in graph.outputs or source in graph.inputs
    if graph.consumers(result) or taken or graph.tensor(source).constant:
        return None
    outputs = tuple(source if name == result else name for name in graph.outputs)
    return _without(replace(graph, outputs=outputs), operator)


def _without(graph: Graph, operator: Operator) -> Graph:
    operators = tuple(each for each in graph.operators if each.name != operator.name)
    return pruned(replace(graph, operators=operators))


REWRITES = (
    Rewrite(
        "int8-ends",
        "integers at the network's ends",
        Effect.APPLICATION,
        "quantize the model with int8 (or uint8) input and output",
        _ends,
    ),
)
