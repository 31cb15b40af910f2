"""Multiply-accumulate operations, the size of a network's work."""

import math
from collections.abc import Callable, Mapping

from n6lib.graph.graph import Graph
from n6lib.graph.operator import Operator


def _conv2d(operator: Operator, graph: Graph) -> int:
    """Every output element sums over the kernel's height, width and input channels."""
    weights = graph.tensor(operator.inputs[1]).shape
    return graph.tensor(operator.outputs[0]).elements * math.prod(weights[1:])


def _depthwise_conv2d(operator: Operator, graph: Graph) -> int:
    """Every output element sums over the kernel's height and width."""
    _, height, width, _ = graph.tensor(operator.inputs[1]).shape
    return graph.tensor(operator.outputs[0]).elements * height * width


_MACS: Mapping[str, Callable[[Operator, Graph], int]] = {
    "conv2d": _conv2d,
    "depthwise_conv2d": _depthwise_conv2d,
}


def operator_macs(operator: Operator, graph: Graph) -> int:
    """Nominal MACs of one operator of `graph`: taps that fall on padding count, biases do not.

    Operators that sum no products (additions, resizing, activations) have none.
    """
    rule = _MACS.get(operator.kind)
    return 0 if rule is None else rule(operator, graph)


def graph_macs(graph: Graph) -> int:
    """Nominal MACs of the whole network."""
    return sum(operator_macs(operator, graph) for operator in graph.operators)
