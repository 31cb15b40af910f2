"""Functions of 16-bit integers as 513 values with linear interpolation between them."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from n6lib.numerics.fixed_point import Integers
from n6lib.numerics.rounding import round_half_away

STEPS = 512
Reals = npt.NDArray[np.float64]


def interpolation_table(
    function: Callable[[Reals], Reals], first: float, last: float, low: float, high: float
) -> npt.NDArray[np.int16]:
    """`function` between `first` and `last`, stored so that int16 spans the values `low` to `high`.

    An entry errs by half of what interpolation errs in the middle of its step. Source:
    `LUTPopulateInt16`, LiteRT kernels/internal/common.h, in float64.
    """
    step, inverse = (last - first) / STEPS, (1 << 16) / (high - low)
    index = np.arange(STEPS, dtype=np.float64)
    starts = round_half_away(function(first + index * step) * inverse)
    middles = round_half_away(function(first + index * step + step / 2) * inverse)
    ends = function(first + (index + 1) * step) * inverse
    interpolated = round_half_away((ends + starts) / 2)
    entries = starts - round_half_away((interpolated - middles) / 2)
    final = round_half_away(function(np.array([last])) * inverse)
    every = np.clip(np.concatenate([entries, final]), -(1 << 15), (1 << 15) - 1)
    table: npt.NDArray[np.int16] = every.astype(np.int16)
    return table


def interpolate(table: npt.NDArray[np.int16], values: Integers) -> Integers:
    """The table's function of int16 `values`. Source: `LUTLookup`, the same file."""
    index, offset = 256 + (values >> 7), values & 127
    wide = table.astype(np.int64)
    base = wide[index]
    result: Integers = base + (((wide[index + 1] - base) * offset + 64) >> 7)
    return result
