"""Elements by index."""

from collections.abc import Mapping
from typing import cast

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.simulator.kernel import Array, Kernel, Run


def _within(indices: Array, size: int) -> Array:
    """Indices from the front; what lies outside is the first or last."""
    wide = indices.astype(np.int64)
    counted: Array = np.clip(np.where(wide < 0, wide + size, wide), 0, size - 1)
    return counted


def gather(_: Graph, operator: Operator) -> Run:
    """Kernel of gather: one look-up for each of the common leading places."""
    axis = cast(int, operator.attributes["axis"])
    batches = cast(int, operator.attributes["batch_dims"])

    def run(values: Array, indices: Array) -> Array:
        places = _within(indices, values.shape[axis])
        if not batches:
            return values.take(places, axis)
        common = values.shape[:batches]
        pairs = zip(
            values.reshape(-1, *values.shape[batches:]),
            places.reshape(-1, *places.shape[batches:]),
            strict=True,
        )
        parts = np.stack([value.take(place, axis - batches) for value, place in pairs])
        return parts.reshape(*common, *parts.shape[1:])

    return run


def gather_nd(_: Graph, __: Operator) -> Run:
    """Kernel of gather_nd."""

    def run(values: Array, indices: Array) -> Array:
        depth = indices.shape[-1]
        places = (_within(indices[..., axis], values.shape[axis]) for axis in range(depth))
        found: Array = values[tuple(places)]
        return found

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "gather": gather,
    "gather_nd": gather_nd,
}
