"""Functions of one value: a table of bytes, interpolation in 16 bits, double for float32."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.graph.kinds.function import KINDS
from n6lib.numerics.fixed_point import Integers
from n6lib.numerics.real_function import real_function
from n6lib.numerics.table import byte_table, word_table
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.lookup import by_table

_PLACES = 7


def of_bytes(graph: Graph, operator: Operator) -> Run:
    """Kernel of an int8 operator of one input: a lookup of each byte in the operator's table."""
    return by_table(byte_table(graph, operator))


def of_words(graph: Graph, operator: Operator) -> Run:
    """Kernel of an int16 operator of one input: its table, interpolated.

    Source: `LUTLookup`, LiteRT kernels/internal/common.h.
    """
    table = word_table(graph, operator).astype(np.int64)

    def run(values: Array) -> Array:
        wide: Integers = values.astype(np.int64)
        index = (wide >> _PLACES) + 256
        offset = wide & ((1 << _PLACES) - 1)
        # The slope is held in 16 bits.
        slope = (table[index + 1] - table[index]).astype(np.int16).astype(np.int64)
        between = (slope * offset + 64) >> _PLACES
        result: Array = (table[index] + between).astype(np.int16)
        return result

    return run


def of_reals(_: Graph, operator: Operator) -> Run:
    """Kernel of a float32 operator of one input: evaluated in double and rounded once."""
    function = real_function(operator)

    def run(values: Array) -> Array:
        with np.errstate(over="ignore"):
            result: Array = function(values.astype(np.float64)).astype(np.float32)
        return result

    return run


BY_TYPE: Mapping[DType, Kernel] = {DType.INT8: of_bytes, DType.FLOAT32: of_reals}
"""Kernels that any function of one value has."""

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    kind: {**BY_TYPE, DType.INT16: of_words} for kind in KINDS
}
