"""Functions of one byte as tables of 256 entries."""

import numpy as np

from n6lib.graph import DType
from n6lib.numerics.fixed_point import Integers
from n6lib.simulator.kernel import Array, Run


def every_byte(dtype: DType) -> Integers:
    """The 256 values of int8 or uint8, in the order of their bits read as an unsigned byte."""
    return np.arange(256, dtype=np.uint8).view(dtype.numpy).astype(np.int64)


def lookup(table: Array, values: Array) -> Array:
    """`table[bits of value]` for each of `values`, of one byte each; the table's type."""
    return table[values.view(np.uint8)]


def by_table(table: Array) -> Run:
    """A kernel of one input whose output is a lookup in `table`."""

    def run(values: Array) -> Array:
        return lookup(table, values)

    return run
