"""resize_bilinear, in integers one axis after the other, and resize_nearest."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.fixed_point import rounding_divide_by_pot
from n6lib.numerics.nearest import nearest_parameters
from n6lib.numerics.resize import AxisInterpolation, real_parameters, resize_parameters
from n6lib.simulator.kernel import Array, Kernel, Run

_FRACTION_BITS = 20


def resize_bilinear(graph: Graph, operator: Operator) -> Run:
    """Kernel of resize_bilinear, int8 NHWC.

    The four products of LiteRT's kernel are exact in 20 fraction bits, so their sum may be taken
    along height first and width second; it is rounded once, half away from zero.
    """
    parameters = resize_parameters(graph, operator)
    output = graph.tensor(operator.outputs[0])

    def run(image: Array) -> Array:
        tall = _interpolate(image.astype(np.int32), parameters.rows, axis=1)
        full = _interpolate(tall, parameters.columns, axis=2)
        return rounding_divide_by_pot(full, _FRACTION_BITS).astype(output.dtype.numpy)

    return run


def _interpolate(image: Array, interpolation: AxisInterpolation, axis: int) -> Array:
    """`image` in 10 more fraction bits, resampled along `axis`; stays below 2**31 after both."""
    column = tuple(-1 if index == axis else 1 for index in range(image.ndim))
    lower = image.take(interpolation.lower, axis) * interpolation.lower_weight.reshape(column)
    upper = image.take(interpolation.upper, axis) * interpolation.upper_weight.reshape(column)
    result: Array = lower + upper
    return result


def resize_bilinear_real(graph: Graph, operator: Operator) -> Run:
    """Kernel of resize_bilinear, float32 NHWC: the four products are summed in LiteRT's order."""
    rows, columns = real_parameters(graph, operator)
    top, bottom = rows.lower_weight.reshape(-1, 1, 1), rows.upper_weight.reshape(-1, 1, 1)
    left, right = columns.lower_weight.reshape(-1, 1), columns.upper_weight.reshape(-1, 1)

    def run(image: Array) -> Array:
        upper, lower = image.take(rows.lower, 1), image.take(rows.upper, 1)
        result: Array = upper.take(columns.lower, 2) * top * left
        result += lower.take(columns.lower, 2) * bottom * left
        result += upper.take(columns.upper, 2) * top * right
        result += lower.take(columns.upper, 2) * bottom * right
        return result

    return run


def resize_nearest(graph: Graph, operator: Operator) -> Run:
    """Kernel of resize_nearest, NHWC of any type."""
    parameters = nearest_parameters(graph, operator)

    def run(image: Array) -> Array:
        return image.take(parameters.rows, 1).take(parameters.columns, 2)

    return run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "resize_bilinear": {DType.INT8: resize_bilinear, DType.FLOAT32: resize_bilinear_real},
    "resize_nearest": resize_nearest,
}
