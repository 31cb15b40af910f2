"""From accumulators back to stored integers."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.numerics.fixed_point import Integers, multiply_wide, wrap_int32

_NUDGE = 1 << 30


class Requantizer:
    """clamp(acc * (multiplier, shift) + offset), in place and with every constant folded.

    Equal to `multiply_by_quantized_multiplier` followed by offset and clamp. `multipliers` and
    `shifts` broadcast over the last axis; `dtype` is the output's NumPy type.
    """

    def __init__(
        self,
        multipliers: npt.ArrayLike,
        shifts: npt.ArrayLike,
        offset: int,
        limits: tuple[int, int],
        dtype: "np.dtype[Any]",
    ) -> None:
        """Fold `offset` and the rounding of each shift; `limits` are the clamp's, inclusive."""
        places = np.asarray(shifts, dtype=np.int64)
        self._multipliers = np.asarray(multipliers, dtype=np.int64)
        self._left = np.maximum(places, 0)
        self._right = np.maximum(-places, 0)
        self._addend = ((np.int64(1) << self._right) >> 1) + (offset << self._right)
        self._signed = np.where(self._right > 0, np.int64(-1), np.int64(0))
        self._limits = limits
        self._dtype = dtype

    def __call__(self, accumulators: Integers) -> npt.NDArray[Any]:
        """Output bytes for int32 values held as int64, of the same shape; overwrites its input."""
        values = accumulators
        if self._left.any():
            values = wrap_int32(values << self._left)
        values *= self._multipliers
        values += _NUDGE
        values >>= 31
        below_zero = values >> 63
        below_zero &= self._signed
        values += below_zero
        values += self._addend
        values >>= self._right
        np.clip(values, *self._limits, out=values)
        return values.astype(self._dtype)


class WideRequantizer:
    """clamp(acc * (multiplier, shift) + offset), rounded once, of accumulators of up to 47 bits.

    Those of 16-bit inputs and of fully connected layers; the parameters are `Requantizer`'s.
    """

    def __init__(
        self,
        multipliers: npt.ArrayLike,
        shifts: npt.ArrayLike,
        offset: int,
        limits: tuple[int, int],
        dtype: "np.dtype[Any]",
    ) -> None:
        """Keep the parameters as they are."""
        self._multipliers, self._shifts = multipliers, shifts
        self._offset, self._limits, self._dtype = offset, limits, dtype

    def __call__(self, accumulators: Integers) -> npt.NDArray[Any]:
        """Stored outputs for int64 values, of the same shape; a product keeps its low 32 bits."""
        scaled = wrap_int32(multiply_wide(accumulators, self._multipliers, self._shifts))
        return np.clip(scaled + self._offset, *self._limits).astype(self._dtype)
