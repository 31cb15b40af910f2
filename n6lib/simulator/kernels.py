"""Which kernel runs which kind of operator: the `KERNELS` of every family's module here."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.graph.kinds import FAMILIES, leading_dtype
from n6lib.graph.registry import Table, select
from n6lib.numerics.operands import describe
from n6lib.simulator.kernel import Kernel

KERNELS: Table[Kernel | Mapping[DType, Kernel]] = Table("n6lib.simulator", "KERNELS", FAMILIES)


def kernel_of(graph: Graph, operator: Operator) -> Kernel:
    """The kernel of `operator` of a verified graph; where there is none, an `InputError`."""
    dtype = leading_dtype(graph, operator)
    kernel = select(KERNELS.get(operator.kind), dtype)
    if kernel is None:
        raise InputError(
            f"{describe(graph, operator)} has no {dtype.value} kernel in the simulator; rewrite "
            "the model with what docs/operators.md lists."
        )
    return kernel
