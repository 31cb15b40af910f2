"""sigmoid of one byte."""

from n6lib.graph import Graph, Operator
from n6lib.numerics.sigmoid import sigmoid_table
from n6lib.simulator.kernel import Run
from n6lib.simulator.lookup import by_table


def sigmoid(graph: Graph, operator: Operator) -> Run:
    """Kernel of sigmoid: a lookup of each byte in the operator's table."""
    return by_table(sigmoid_table(graph, operator))
