"""Comparisons, logic and selection."""

from collections.abc import Callable, Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.compare import LEFT_SHIFT, compare_parameters
from n6lib.numerics.fixed_point import Integers, multiply_by_quantized_multiplier
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.lookup import every_byte, lookup

Compare = Callable[[Array, Array], Array]

_COMPARISONS: Mapping[str, Compare] = {
    "equal": np.equal,
    "greater": np.greater,
    "greater_equal": np.greater_equal,
    "less": np.less,
    "less_equal": np.less_equal,
    "logical_and": np.logical_and,
    "logical_or": np.logical_or,
    "logical_xor": np.logical_xor,
    "not_equal": np.not_equal,
}


def quantized(graph: Graph, operator: Operator) -> Run:
    """Kernel of a comparison of int8: both operands are brought to one scale before."""
    parameters = compare_parameters(graph, operator)
    stored = every_byte(DType.INT8)

    def table(offset: int, multiplier: int, shift: int) -> Integers:
        enlarged = (stored + offset) << LEFT_SHIFT
        return multiply_by_quantized_multiplier(enlarged, multiplier, shift)

    table_a = table(parameters.a_offset, parameters.a_multiplier, parameters.a_shift)
    table_b = table(parameters.b_offset, parameters.b_multiplier, parameters.b_shift)
    compare = _COMPARISONS[operator.kind]

    def run(a: Array, b: Array) -> Array:
        return compare(lookup(table_a, a), lookup(table_b, b))

    return run


def stored(_: Graph, operator: Operator) -> Run:
    """Kernel of a comparison, or of logic, of values as they are stored."""
    return _COMPARISONS[operator.kind]


def logical_not(_: Graph, __: Operator) -> Run:
    """Kernel of logical_not."""
    return np.logical_not


def select(_: Graph, __: Operator) -> Run:
    """Kernel of select."""
    return np.where


_AS_STORED = (DType.INT32, DType.INT64, DType.FLOAT32, DType.BOOL)

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    **{kind: {DType.INT8: quantized} | dict.fromkeys(_AS_STORED, stored) for kind in _COMPARISONS},
    "logical_not": logical_not,
    "select": select,
}
