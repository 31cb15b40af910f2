"""Rounding of floating-point values to integers."""

import numpy as np
import numpy.typing as npt


def round_half_away(values: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """`values` rounded to the nearest whole number, halves away from zero, as C's `round` does.

    Exact for every float32 and for float64 below 2**52: adding a half never carries past an
    integer there.
    """
    wide = np.asarray(values, dtype=np.float64)
    rounded: npt.NDArray[np.float64] = np.copysign(np.floor(np.abs(wide) + 0.5), wide)
    return rounded
