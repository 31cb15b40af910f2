"""Several graphs as one network, so that one program tests them all."""

from collections.abc import Sequence
from dataclasses import replace

from n6lib.graph import Graph, Operator, Tensor


def merge(graphs: Sequence[Graph]) -> Graph:
    """A network that runs `graphs` one after another, with the inputs and outputs of all."""
    tensors: dict[str, Tensor] = {}
    operators: list[Operator] = []
    inputs: list[str] = []
    outputs: list[str] = []
    for index, graph in enumerate(graphs):
        part = _renamed(graph, f"g{index}/")
        tensors |= part.tensors
        operators += part.operators
        inputs += part.inputs
        outputs += part.outputs
    return Graph("merged", tensors, tuple(operators), tuple(inputs), tuple(outputs))


def _renamed(graph: Graph, prefix: str) -> Graph:
    def names(given: Sequence[str]) -> tuple[str, ...]:
        return tuple(name and prefix + name for name in given)

    tensors = {prefix + name: replace(t, name=prefix + name) for name, t in graph.tensors.items()}
    operators = tuple(
        replace(op, name=prefix + op.name, inputs=names(op.inputs), outputs=names(op.outputs))
        for op in graph.operators
    )
    return replace(
        graph,
        tensors=tensors,
        operators=operators,
        inputs=names(graph.inputs),
        outputs=names(graph.outputs),
    )
