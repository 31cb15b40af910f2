"""Graphs predicted for explaining, without a file."""

from dataclasses import replace

from n6lib.compiler.passes import run_passes
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.explain.subject import Subject
from n6lib.graph import Graph, Operator, Tensor
from n6lib.graph.verifier import verify
from n6lib.targets import load_target


def explained(graph: Graph, profile: str = "st-2.1") -> Subject:
    """The subject that `graph` would be, had it been read from a file."""
    verify(graph)
    target, options, passed = load_target("stm32n6570-dk"), load_profile(profile), run_passes(graph)
    return Subject(graph, passed, target, options, predict(passed, target, options))


def extended(graph: Graph, operator: Operator, *tensors: Tensor) -> Graph:
    """`graph` with `operator` at its end, whose outputs become the graph's."""
    new = {**graph.tensors, **{tensor.name: tensor for tensor in tensors}}
    operators = (*graph.operators, operator)
    graph = replace(graph, tensors=new, operators=operators, outputs=operator.outputs)
    verify(graph)
    return graph


def after(graph: Graph, kind: str, shape: tuple[int, ...] | None = None, **attributes) -> Graph:
    """`graph` with an operator of `kind` on its output, of the same type and scale."""
    source = graph.tensor(graph.outputs[0])
    result = replace(source, name="y", shape=shape or source.shape)
    operator = Operator("y", kind, (source.name,), ("y",), attributes)
    return extended(graph, operator, result)
