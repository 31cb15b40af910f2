"""softmax and log_softmax along any axis."""

from collections.abc import Callable, Mapping
from typing import cast

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.fixed_exponential import (
    INPUT_BITS,
    INT32_MIN,
    SUM_BITS,
    fixed_logarithm,
    fixed_reciprocal,
    leading_zeros,
)
from n6lib.numerics.fixed_point import (
    multiply_by_quantized_multiplier,
    rounding_divide_by_pot,
    saturating_rounding_doubling_high_mul,
)
from n6lib.numerics.interpolation import interpolate
from n6lib.numerics.softmax import byte_softmax, wide_softmax
from n6lib.simulator.kernel import Array, Kernel, Run


def _beta(operator: Operator) -> float:
    return cast(float, operator.attributes.get("beta", 1.0))


def _along(operator: Operator, lines: Callable[[Array], Array]) -> Run:
    """A kernel that runs `lines`, which works along the last axis, along the operator's."""
    axis = cast(int, operator.attributes["axis"])

    def run(values: Array) -> Array:
        return np.ascontiguousarray(np.moveaxis(lines(np.moveaxis(values, axis, -1)), -1, axis))

    return run


def softmax_bytes(graph: Graph, operator: Operator) -> Run:
    """Kernel of softmax of int8: exponentials from a table, one reciprocal for each line.

    LiteRT's reference aborts where 512 values of a line come close to its largest, for it shifts
    32-bit integers by 32 then; here each of their shares rounds to zero.
    """
    exponentials = byte_softmax(graph, operator, _beta(operator)).exponentials

    def lines(values: Array) -> Array:
        wide = values.astype(np.int64)
        shares = exponentials[wide.max(axis=-1, keepdims=True) - wide]
        total = rounding_divide_by_pot(shares, SUM_BITS).sum(axis=-1, keepdims=True)
        headroom = leading_zeros(total)
        scale = fixed_reciprocal((total << headroom) - (1 << 31))
        product = saturating_rounding_doubling_high_mul(scale, shares)
        places = SUM_BITS - headroom + 31 - 8
        result = rounding_divide_by_pot(product, places) - 128
        return np.clip(result, -128, 127).astype(np.int8)

    return _along(operator, lines)


def softmax_wide(graph: Graph, operator: Operator) -> Run:
    """Kernel of softmax of int16: exponentials and reciprocals interpolated in tables."""
    parameters = wide_softmax(graph, operator, _beta(operator))

    def lines(values: Array) -> Array:
        wide = values.astype(np.int64)
        difference = wide - wide.max(axis=-1, keepdims=True)
        scaled = multiply_by_quantized_multiplier(
            difference, parameters.multiplier, parameters.shift
        )
        index = np.clip(scaled + 32767, -32768, 32767)
        shares = interpolate(parameters.exponentials, index)
        total = shares.sum(axis=-1, keepdims=True)
        headroom = leading_zeros(total)
        shifted = ((total << (headroom - 1)) + (1 << 13)) >> 14
        index = np.clip(shifted - ((1 << 15) + (1 << 16)), -32768, 32767)
        scale = interpolate(parameters.reciprocals, index)
        places = 31 - headroom
        result = (shares * scale + (np.int64(1) << (places - 1))) >> places
        stored: Array = np.clip(result, 0, 32767).astype(np.int16)
        return stored

    return _along(operator, lines)


def _sum_in_order(values: Array) -> Array:
    """Sums of float32 along the last axis, one value after the other."""
    total: Array = np.add.accumulate(values, axis=-1, dtype=np.float32)[..., -1:]
    return total


def _exponential(values: Array) -> Array:
    """In double, rounded once."""
    result: Array = np.exp(values.astype(np.float64)).astype(np.float32)
    return result


def softmax_real(_: Graph, operator: Operator) -> Run:
    """Kernel of softmax of float32."""
    beta = np.float32(_beta(operator))

    def lines(values: Array) -> Array:
        shares = _exponential((values - values.max(axis=-1, keepdims=True)) * beta)
        return shares / _sum_in_order(shares)

    return _along(operator, lines)


def log_softmax_bytes(graph: Graph, operator: Operator) -> Run:
    """Kernel of log_softmax of int8. Source: LiteRT reference/integer_ops/log_softmax.h."""
    parameters = byte_softmax(graph, operator, 1.0)

    def lines(values: Array) -> Array:
        wide = values.astype(np.int64)
        difference = wide.max(axis=-1, keepdims=True) - wide
        shares = rounding_divide_by_pot(parameters.exponentials[difference], SUM_BITS)
        logarithm = fixed_logarithm(shares.sum(axis=-1, keepdims=True))
        least = multiply_by_quantized_multiplier(logarithm + INT32_MIN, *parameters.reverse)
        least = np.maximum(-parameters.reach - 1, least)
        scaled = parameters.scaled[difference] - logarithm
        result = rounding_divide_by_pot(scaled, 31 - INPUT_BITS - 4) + 127
        return np.where(-difference > least, np.clip(result, -128, 127), -128).astype(np.int8)

    return _along(operator, lines)


def log_softmax_real(_: Graph, operator: Operator) -> Run:
    """Kernel of log_softmax of float32."""

    def lines(values: Array) -> Array:
        centred = values - values.max(axis=-1, keepdims=True)
        total = _sum_in_order(_exponential(centred))
        result: Array = centred - np.log(total.astype(np.float64)).astype(np.float32)
        return result

    return _along(operator, lines)


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "log_softmax": {DType.INT8: log_softmax_bytes, DType.FLOAT32: log_softmax_real},
    "softmax": {
        DType.INT8: softmax_bytes,
        DType.INT16: softmax_wide,
        DType.FLOAT32: softmax_real,
    },
}
