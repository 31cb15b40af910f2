"""Sums of float32 products in a fixed order, so that any machine gets the same bits."""

from typing import Any

import numpy as np

from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import real_range
from n6lib.numerics.operands import constant_of
from n6lib.simulator.kernel import Array

_BLOCK = 1 << 14


def sum_in_order(rows: Array, columns: Array) -> Array:
    """`rows` [P, K] times `columns` [K, O] in float32: from zero on, one product after the other.

    Each product and each sum is rounded, as LiteRT's reference kernels and the generated C do.
    """
    count, outputs = len(rows), columns.shape[1]
    sums = np.zeros((count, outputs), np.float32)
    step = max(1, _BLOCK // outputs)
    for start in range(0, count, step):
        block = np.ascontiguousarray(rows[start : start + step].T)
        part = sums[start : start + step]
        product = np.empty_like(part)
        for values, weights in zip(block, columns, strict=True):
            np.multiply(values[:, None], weights, out=product)
            part += product
    return sums


def clamp(values: Array, low: float, high: float) -> Array:
    """`values` limited as C does it: comparisons with what is not a number are false."""
    if low > -np.inf:
        values = np.where(values < np.float32(low), np.float32(low), values)
    if high < np.inf:
        values = np.where(values > np.float32(high), np.float32(high), values)
    return values


class RealProducts:
    """Weights [K, O] of a float32 convolution, its bias and its activation."""

    dtype: "np.dtype[Any]" = np.dtype(np.float32)
    output = dtype

    def __init__(
        self, taps: Array, graph: Graph, operator: Operator, channels: slice = slice(None)
    ) -> None:
        """Take the bias of the output `channels` that `taps` are for."""
        self.taps = np.ascontiguousarray(taps)
        bias = operator.inputs[2]
        self._bias = constant_of(graph, bias)[channels] if bias else np.float32(0)
        self._limits = real_range(operator)

    def __call__(self, rows: Array) -> Array:
        """Outputs [P, O] of `rows` [P, K]."""
        return self.finish(sum_in_order(rows, self.taps))

    def finish(self, sums: Array) -> Array:
        """Outputs for sums [..., O]."""
        return clamp(sums + self._bias, *self._limits)
