"""Operators that compute what another one has computed."""

from n6lib.compiler.passes.rewriting import replace_tensors
from n6lib.graph import Graph, Operator
from n6lib.graph.operator import Attribute

Key = tuple[object, ...]


def merge_equal_operators(graph: Graph) -> Graph:
    """`graph` with one operator for all of equal kind, operands, attributes and output types."""
    first: dict[Key, tuple[str, ...]] = {}
    equals: dict[str, str] = {}
    for operator in graph.operators:
        inputs = tuple(equals.get(name, name) for name in operator.inputs)
        outputs = first.setdefault(_key(graph, operator, inputs), operator.outputs)
        if outputs is not operator.outputs and not set(graph.outputs) & set(operator.outputs):
            equals.update(zip(operator.outputs, outputs, strict=True))
    return replace_tensors(graph, equals)


def _key(graph: Graph, operator: Operator, inputs: tuple[str, ...]) -> Key:
    attributes: list[tuple[str, Attribute]] = sorted(operator.attributes.items())
    outputs = [graph.tensor(name) for name in operator.outputs]
    types = tuple((tensor.shape, tensor.dtype, tensor.quantization) for tensor in outputs)
    return operator.kind, inputs, tuple(attributes), types
