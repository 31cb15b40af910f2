"""Transposes moved from float32 to the integers behind it, a quarter of the bytes."""

from collections import Counter
from dataclasses import replace
from typing import cast

from n6lib.graph.graph import Graph
from n6lib.graph.importer.onnx.axes import Order, permuted
from n6lib.graph.operator import Operator
from n6lib.graph.tensor import Tensor


def narrow_transposes(graph: Graph) -> Graph:
    """`graph` with each transpose of what was only dequantized for it done before that."""
    readers = Counter(name for operator in graph.operators for name in operator.inputs)
    readers.update(graph.outputs)
    tensors = dict(graph.tensors)
    operators: list[Operator] = []
    places: dict[str, int] = {}
    for operator in graph.operators:
        place = places.get(operator.inputs[0]) if operator.kind == "transpose" else None
        if place is not None and readers[operator.inputs[0]] == 1:
            operators[place], operator = _swapped(operators[place], operator, tensors)
        elif operator.kind == "dequantize":
            places[operator.outputs[0]] = len(operators)
        operators.append(operator)
    return replace(graph, tensors=tensors, operators=tuple(operators))


def _swapped(
    dequantize: Operator, transpose: Operator, tensors: dict[str, Tensor]
) -> tuple[Operator, Operator]:
    """Both the other way round; the tensor between them becomes integers."""
    source, between = tensors[dequantize.inputs[0]], dequantize.outputs[0]
    order = cast(Order, transpose.attributes["permutation"])
    tensors[between] = replace(source, name=between, shape=permuted(source.shape, order))
    return (
        replace(transpose, name=between, inputs=dequantize.inputs, outputs=(between,)),
        replace(dequantize, name=transpose.name, inputs=(between,), outputs=transpose.outputs),
    )
