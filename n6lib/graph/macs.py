"""Multiply-accumulate operations, the size of a network's work."""

from n6lib.graph.graph import Graph
from n6lib.graph.kinds import KINDS
from n6lib.graph.operator import Operator


def operator_macs(operator: Operator, graph: Graph) -> int:
    """Nominal MACs of one operator of `graph`: taps that fall on padding count, biases do not.

    Operators that sum no products (additions, resizing, activations) have none.
    """
    kind = KINDS[operator.kind]
    return 0 if kind.macs is None else kind.macs(operator, *kind.bind(operator, graph.tensors))


def graph_macs(graph: Graph) -> int:
    """Nominal MACs of the whole network."""
    return sum(operator_macs(operator, graph) for operator in graph.operators)
