"""Small changes to graphs, for tests that break one rule at a time."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from support.small_network import small_network

from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.importer import read_model
from n6lib.graph.kinds import KINDS


def small_graph() -> Graph:
    """The network of every operator: image_0, tfl.quantize, stem, pad, dw, sum, resize, ..."""
    return read_model(small_network(), "small", "small")


def constant(
    name: str, values: npt.ArrayLike, dtype: DType, quantization: Quantization | None = None
) -> Tensor:
    """A constant tensor with read-only data."""
    data = np.array(values, dtype.numpy)
    data.flags.writeable = False
    return Tensor(name, data.shape, dtype, quantization, data)


def with_tensor(graph: Graph, name: str, **changes: Any) -> Graph:
    """`graph` with some fields of one tensor changed."""
    tensors = dict(graph.tensors)
    tensors[name] = replace(tensors[name], **changes)
    return replace(graph, tensors=tensors)


def with_new(graph: Graph, tensor: Tensor) -> Graph:
    """`graph` with one tensor more."""
    return replace(graph, tensors={**graph.tensors, tensor.name: tensor})


def with_operator(graph: Graph, output: str, **changes: Any) -> Graph:
    """`graph` with some fields changed of the operator that writes tensor `output`."""
    operators = tuple(
        replace(operator, **changes) if output in operator.outputs else operator
        for operator in graph.operators
    )
    return replace(graph, operators=operators)


def with_attribute(graph: Graph, output: str, **changes: Any) -> Graph:
    """`graph` with some attributes changed of the operator that writes tensor `output`."""
    operator = graph.producer(output)
    assert operator is not None
    return with_operator(graph, output, attributes={**operator.attributes, **changes})


def one_operator(
    kind: str, inputs: list[Tensor | None], output: Tensor, **attributes: Any
) -> Graph:
    """A graph of one operator; its inputs that are no constants are the graph's."""
    present = [tensor for tensor in inputs if tensor is not None]
    names = tuple("" if tensor is None else tensor.name for tensor in inputs)
    operator = Operator(output.name, kind, names, (output.name,), attributes)
    tensors = {tensor.name: tensor for tensor in (*present, output)}
    sources = tuple(dict.fromkeys(tensor.name for tensor in present if not tensor.constant))
    return Graph("one", tensors, (operator,), sources, (output.name,))


def infer(graph: Graph) -> tuple[int, ...]:
    """Shape of the only output of the only operator of `graph`."""
    (operator,) = graph.operators
    kind = KINDS[operator.kind]
    (shape,) = kind.shapes(operator, *kind.bind(operator, graph.tensors))
    return tuple(shape)
