"""cumsum."""

from collections.abc import Mapping
from typing import cast

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.simulator.kernel import Array, Kernel, Run


def cumsum(_: Graph, operator: Operator) -> Run:
    """Kernel of cumsum: sums up to each value, with it unless exclusive; integers wrap.

    Sums begin at 0, so none is -0.
    """
    axis = cast(int, operator.attributes["axis"])
    backwards = -1 if operator.attributes["reverse"] else 1

    def run(values: Array) -> Array:
        ordered = np.moveaxis(values, axis, 0)[::backwards]
        if operator.attributes["exclusive"]:
            ordered = np.concatenate([np.zeros_like(ordered[:1]), ordered[:-1]])
        with np.errstate(over="ignore", invalid="ignore"):
            sums = np.add.accumulate(ordered, axis=0, dtype=values.dtype)
        sums += values.dtype.type(0)
        return np.ascontiguousarray(np.moveaxis(sums[::backwards], 0, axis))

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "cumsum": cumsum,
}
