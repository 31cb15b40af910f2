"""Operators that take tensors apart and put them together."""

from collections.abc import Mapping

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics import partition
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.lookup import by_table
from n6lib.simulator.movement import moving


def concat(graph: Graph, operator: Operator) -> Run:
    """Kernel of concat: inputs of another quantization than the output's are looked up first."""
    tables = [partition.part_table(graph, operator, i) for i in range(len(operator.inputs))]
    requantize = [None if table is None else by_table(table) for table in tables]
    join = moving(partition.concat)(graph, operator)

    def run(*sources: Array) -> Array | tuple[Array, ...]:
        steps = zip(sources, requantize, strict=True)
        return join(*(step(source) if step else source for source, step in steps))

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "concat": concat,
    "slice": moving(partition.cut),
    "split": moving(partition.split),
    "stack": moving(partition.stack),
    "unstack": moving(partition.unstack),
}
