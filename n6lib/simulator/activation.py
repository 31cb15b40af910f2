"""sigmoid of one byte."""

from collections.abc import Mapping

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.sigmoid import sigmoid_table
from n6lib.simulator.kernel import Kernel, Run
from n6lib.simulator.lookup import by_table


def sigmoid(graph: Graph, operator: Operator) -> Run:
    """Kernel of sigmoid: a lookup of each byte in the operator's table."""
    return by_table(sigmoid_table(graph, operator))


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "sigmoid": sigmoid,
}
