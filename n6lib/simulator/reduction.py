"""Reductions along axes: means, sums, products, extremes, and lengths of vectors."""

from collections.abc import Callable, Mapping
from typing import cast

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.fixed_point import (
    multiply_by_quantized_multiplier,
    multiply_wide,
    wrap_int32,
)
from n6lib.numerics.inverse_square_root import inverse_square_root
from n6lib.numerics.reduction import (
    ReductionParameters,
    axes_of,
    mean_parameters,
    product_parameters,
    reduced_count,
    sum_parameters,
    vector_zero_point,
)
from n6lib.simulator.kernel import Array, Kernel, Run

_OUTPUT_BITS = 7

Fold = Callable[[Array], Array]
"""From [values, results] to [results], of the output's type."""


def _reducer(graph: Graph, operator: Operator, fold: Fold) -> Run:
    """A kernel that folds the values along the operator's axes, in row-major order."""
    axes, shape = axes_of(operator), graph.tensor(operator.outputs[0]).shape
    count = reduced_count(graph, operator)

    def run(values: Array) -> Array:
        others = tuple(axis for axis in range(values.ndim) if axis not in axes)
        with np.errstate(over="ignore", invalid="ignore"):
            return fold(values.transpose(*axes, *others).reshape(count, -1)).reshape(shape)

    return run


def _real_sum(values: Array) -> Array:
    """The sum from the first to the last, each step rounded, from +0 on."""
    total: Array = np.add.accumulate(values, axis=0)[-1] + values.dtype.type(0)
    return total


def _rescaled(parameters: ReductionParameters) -> Fold:
    """The fold to the sum of quantized values, scaled."""

    def fold(values: Array) -> Array:
        sums = values.sum(axis=0, dtype=np.int64)
        centred = wrap_int32(sums - parameters.count * parameters.input_zero_point)
        return _stored(
            multiply_by_quantized_multiplier(centred, parameters.multiplier, parameters.shift),
            parameters,
            values,
        )

    return fold


def _stored(scaled: Array, parameters: ReductionParameters, like: Array) -> Array:
    shifted = scaled + parameters.output_zero_point
    stored: Array = np.clip(shifted, parameters.low, parameters.high).astype(like.dtype)
    return stored


def mean_of_integers(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized mean."""
    return _reducer(graph, operator, _rescaled(mean_parameters(graph, operator)))


def mean_of_reals(graph: Graph, operator: Operator) -> Run:
    """Kernel of a float32 mean: one division of the sum."""
    count = np.float32(reduced_count(graph, operator))
    return _reducer(graph, operator, lambda values: _real_sum(values) / count)


def sum_of_quantized(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized sum."""
    return _reducer(graph, operator, _rescaled(sum_parameters(graph, operator)))


def sum_of_reals(graph: Graph, operator: Operator) -> Run:
    """Kernel of a float32 sum."""
    return _reducer(graph, operator, _real_sum)


def sum_of_integers(graph: Graph, operator: Operator) -> Run:
    """Kernel of a sum that wraps as its type does."""

    def fold(values: Array) -> Array:
        sums: Array = values.sum(axis=0, dtype=values.dtype)
        return sums

    return _reducer(graph, operator, fold)


def product_of_quantized(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized product, scaled after each factor.

    Source: `QuantizedReduceProd`, LiteRT kernels/internal/reference/reduce.h.
    """
    parameters = product_parameters(graph, operator)

    def scaled(values: Array) -> Array:
        return wrap_int32(multiply_wide(values, parameters.multiplier, parameters.shift))

    def fold(values: Array) -> Array:
        factors = values.astype(np.int64) - parameters.input_zero_point
        product: Array = factors[0]
        for factor in factors[1:]:
            product = scaled(product * factor)
        return _stored(scaled(product), parameters, values)

    return _reducer(graph, operator, fold)


def product(graph: Graph, operator: Operator) -> Run:
    """Kernel of a product from the first value to the last; integers wrap as their type does."""

    def fold(values: Array) -> Array:
        whole: Array = np.multiply.accumulate(values, axis=0, dtype=values.dtype)[-1]
        return whole

    return _reducer(graph, operator, fold)


def _extreme(largest: bool) -> Kernel:
    """The first of equal values; what is not a number is never chosen."""

    def kernel(graph: Graph, operator: Operator) -> Run:
        def fold(values: Array) -> Array:
            comparable = _comparable(values, largest)
            position = _position(comparable, largest)
            chosen: Array = np.take_along_axis(comparable, position[None], axis=0)[0]
            return chosen

        return _reducer(graph, operator, fold)

    return kernel


def _choice(largest: bool) -> Kernel:
    """The index of the first, or the last, of the extremes."""

    def kernel(graph: Graph, operator: Operator) -> Run:
        dtype = graph.tensor(operator.outputs[0]).dtype.numpy
        last = bool(operator.attributes["select_last"])

        def fold(values: Array) -> Array:
            comparable = _comparable(values, largest)
            if not last:
                return _position(comparable, largest).astype(dtype)
            backwards = _position(comparable[::-1], largest)
            return (len(values) - 1 - backwards).astype(dtype)

        return _reducer(graph, operator, fold)

    return kernel


def _position(values: Array, largest: bool) -> Array:
    position: Array = values.argmax(axis=0) if largest else values.argmin(axis=0)
    return position


def _comparable(values: Array, largest: bool) -> Array:
    """`values` with the farthest infinity where there is no number."""
    if values.dtype.kind != "f":
        return values
    farthest = values.dtype.type(-np.inf if largest else np.inf)
    return np.where(np.isnan(values), farthest, values)


def _truth(combine: "np.ufunc") -> Kernel:
    def kernel(graph: Graph, operator: Operator) -> Run:
        return _reducer(graph, operator, lambda values: combine.reduce(values, axis=0))

    return kernel


def normalization_of_bytes(graph: Graph, operator: Operator) -> Run:
    """Kernel of an int8 l2_normalization.

    Source: `reference_integer_ops::L2Normalization`, LiteRT kernels/internal/reference/
    integer_ops/l2normalization.h.
    """
    zero_point = vector_zero_point(graph, operator)
    axis = cast(int, operator.attributes["axis"])

    def run(values: Array) -> Array:
        centred = values.astype(np.int64) - zero_point
        squares = (centred * centred).sum(axis=axis, keepdims=True)
        multiplier, shift = inverse_square_root(squares)
        scaled = multiply_by_quantized_multiplier(centred, multiplier, shift + _OUTPUT_BITS)
        return np.clip(scaled, -128, 127).astype(values.dtype)

    return run


def normalization_of_reals(_: Graph, operator: Operator) -> Run:
    """Kernel of a float32 l2_normalization: vectors shorter than epsilon are divided by it."""
    epsilon = np.float32(cast(float, operator.attributes["epsilon"]))
    axis = cast(int, operator.attributes["axis"])

    def run(values: Array) -> Array:
        with np.errstate(over="ignore", invalid="ignore"):
            squares = np.add.accumulate(values * values, axis=axis).take([-1], axis)
            length = np.sqrt(squares)
            return values / np.where(length < epsilon, epsilon, length)

    return run


_INTEGERS = (DType.INT32, DType.INT64)
_SMALL = (DType.INT8, DType.INT16)

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "arg_max": _choice(largest=True),
    "arg_min": _choice(largest=False),
    "l2_normalization": {
        DType.INT8: normalization_of_bytes,
        DType.FLOAT32: normalization_of_reals,
    },
    "mean": {**dict.fromkeys(_SMALL, mean_of_integers), DType.FLOAT32: mean_of_reals},
    "reduce_all": _truth(np.logical_and),
    "reduce_any": _truth(np.logical_or),
    "reduce_max": _extreme(largest=True),
    "reduce_min": _extreme(largest=False),
    "reduce_prod": {
        **dict.fromkeys(_SMALL, product_of_quantized),
        **dict.fromkeys((*_INTEGERS, DType.FLOAT32), product),
    },
    "sum": {
        **dict.fromkeys(_SMALL, sum_of_quantized),
        **dict.fromkeys(_INTEGERS, sum_of_integers),
        DType.FLOAT32: sum_of_reals,
    },
}
