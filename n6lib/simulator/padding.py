"""pad with a constant."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.pad import pad_parameters
from n6lib.simulator.kernel import Array, Kernel, Run


def pad(graph: Graph, operator: Operator) -> Run:
    """Kernel of pad: the stored input between borders of the output's zero point."""
    parameters = pad_parameters(graph, operator)

    def run(values: Array) -> Array:
        return np.pad(values, parameters.paddings, constant_values=parameters.value)

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "pad": pad,
}
