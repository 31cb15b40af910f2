"""Arithmetic of two tensors that broadcast to one shape."""

from collections.abc import Callable, Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import real_range
from n6lib.numerics.add import (
    AddParameters,
    add_parameters,
    squared_difference_parameters,
)
from n6lib.numerics.divide import divide, divide_parameters
from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.numerics.multiply import multiply_parameters
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.lookup import every_byte, lookup
from n6lib.simulator.real import clamp
from n6lib.simulator.requantization import Requantizer


def add(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized add: the scaled form of each operand, and the sum scaled back."""
    return _combined(graph, operator, add_parameters(graph, operator), np.add)


def sub(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized sub."""
    return _combined(graph, operator, add_parameters(graph, operator), np.subtract)


def squared_difference(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized squared_difference."""

    def combine(a: Integers, b: Integers) -> Integers:
        difference = a - b
        return difference * difference

    parameters = squared_difference_parameters(graph, operator)
    return _combined(graph, operator, parameters, combine)


def _combined(
    graph: Graph,
    operator: Operator,
    parameters: AddParameters,
    combine: Callable[[Integers, Integers], Integers],
) -> Run:
    dtype = graph.tensor(operator.outputs[0]).dtype

    def scaled(offset: int, multiplier: int, shift: int) -> Callable[[Array], Integers]:
        def scale(stored: Array) -> Integers:
            enlarged = (stored.astype(np.int64) + offset) << parameters.left_shift
            return multiply_by_quantized_multiplier(enlarged, multiplier, shift)

        if dtype.itemsize > 1:
            return scale
        table = scale(every_byte(dtype))
        return lambda stored: lookup(table, stored)

    scaled_a = scaled(parameters.a_offset, parameters.a_multiplier, parameters.a_shift)
    scaled_b = scaled(parameters.b_offset, parameters.b_multiplier, parameters.b_shift)
    requantize = Requantizer(
        parameters.output_multiplier,
        parameters.output_shift,
        parameters.output_offset,
        (parameters.activation_min, parameters.activation_max),
        dtype.numpy,
    )

    def run(a: Array, b: Array) -> Array:
        return requantize(combine(scaled_a(a), scaled_b(b)))

    return run


def mul(graph: Graph, operator: Operator) -> Run:
    """Kernel of a quantized mul: centred operands, their product scaled."""
    parameters = multiply_parameters(graph, operator)
    requantize = Requantizer(
        parameters.multiplier,
        parameters.shift,
        parameters.output_offset,
        (parameters.activation_min, parameters.activation_max),
        graph.tensor(operator.outputs[0]).dtype.numpy,
    )

    def run(a: Array, b: Array) -> Array:
        centred_a = a.astype(np.int64) + parameters.a_offset
        return requantize(centred_a * (b.astype(np.int64) + parameters.b_offset))

    return run


def div(graph: Graph, operator: Operator) -> Run:
    """Kernel of a div of int8."""
    parameters = divide_parameters(graph, operator)

    def run(a: Array, b: Array) -> Array:
        return divide(parameters, a.astype(np.int64), b.astype(np.int64)).astype(a.dtype)

    return run


def plain(function: Callable[[Array, Array], Array]) -> Kernel:
    """Kernel of a function of numbers as they are stored, bounded by an activation if it has one.

    Integers wrap around.
    """

    def kernel(_: Graph, operator: Operator) -> Run:
        limits = real_range(operator) if "activation" in operator.attributes else None

        def run(a: Array, b: Array) -> Array:
            with np.errstate(all="ignore"):
                result = function(a, b)
            if limits is not None:
                result = (clamp if a.dtype.kind == "f" else _clamp_whole)(result, *limits)
            return result.astype(a.dtype)

        return run

    return kernel


def _clamp_whole(values: Array, low: float, high: float) -> Array:
    """In integers, of which float32 holds few."""
    raised = values if np.isinf(low) else np.maximum(values, int(low))
    return raised if np.isinf(high) else np.minimum(raised, int(high))


def _maximum(a: Array, b: Array) -> Array:
    return np.where(a > b, a, b)


def _minimum(a: Array, b: Array) -> Array:
    return np.where(a < b, a, b)


def _pow(a: Array, b: Array) -> Array:
    return np.power(a.astype(np.float64), b.astype(np.float64))


def _floor_quotient(a: Array, b: Array) -> Array:
    """In double, so that a quotient just below a whole number does not reach it."""
    return np.floor(a.astype(np.float64) / b.astype(np.float64))


def _floor_remainder(a: Array, b: Array) -> Array:
    rest = np.fmod(a, b)
    return np.where((rest != 0) & ((b < 0) != (rest < 0)), rest + b, rest)


def _truncated_quotient(a: Array, b: Array) -> Array:
    """0 where the divisor is."""
    quotient = np.floor_divide(a, b)
    inexact = (quotient < 0) & (quotient * b != a)
    return np.where(b == 0, 0, quotient + inexact)


_INTEGERS = (DType.INT32, DType.INT64)
_UNSCALED = (*_INTEGERS, DType.FLOAT32)
_QUANTIZED = (DType.INT8, DType.INT16)

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "add": dict.fromkeys(_QUANTIZED, add) | dict.fromkeys(_UNSCALED, plain(np.add)),
    "div": {
        DType.INT8: div,
        DType.FLOAT32: plain(np.divide),
        **dict.fromkeys(_INTEGERS, plain(_truncated_quotient)),
    },
    "floor_div": {
        DType.FLOAT32: plain(_floor_quotient),
        **dict.fromkeys(_INTEGERS, plain(np.floor_divide)),
    },
    "floor_mod": {
        DType.FLOAT32: plain(_floor_remainder),
        **dict.fromkeys(_INTEGERS, plain(np.mod)),
    },
    "maximum": plain(_maximum),
    "minimum": plain(_minimum),
    "mul": dict.fromkeys(_QUANTIZED, mul) | dict.fromkeys(_UNSCALED, plain(np.multiply)),
    "pow": plain(_pow),
    "squared_difference": {
        DType.INT8: squared_difference,
        **dict.fromkeys(_UNSCALED, plain(lambda a, b: np.square(a - b))),
    },
    "sub": dict.fromkeys(_QUANTIZED, sub) | dict.fromkeys(_UNSCALED, plain(np.subtract)),
}
