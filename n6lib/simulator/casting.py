"""Stored numbers as another type."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.simulator.kernel import Array, Kernel, Run

_ENDS: dict[DType, tuple[int, int]] = {
    dtype: (int(np.iinfo(dtype.value).min), int(np.iinfo(dtype.value).max))
    for dtype in DType
    if dtype not in (DType.BOOL, DType.FLOAT32)
}


def cast(graph: Graph, operator: Operator) -> Run:
    """Kernel of cast.

    Integers keep their low bits. Floats lose their fraction; past the ends of an integer type they
    become its ends, and what is no number the upper one, as in LiteRT.
    """
    source = graph.tensor(operator.inputs[0]).dtype
    target = graph.tensor(operator.outputs[0]).dtype

    def run(values: Array) -> Array:
        if source is not DType.FLOAT32 or target in (DType.FLOAT32, DType.BOOL):
            return values.astype(target.numpy)
        return _truncated(values, target)

    return run


def _truncated(values: Array, target: DType) -> Array:
    low, high = _ENDS[target]
    above, below = ~(values < float(high) + 1), values < low
    inside = np.where(above | below, np.float32(0), values)
    result = inside.astype(np.int64).astype(target.numpy)
    result[above], result[below] = high, low
    return result


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "cast": cast,
}
