"""How close two evaluations of a tensor are."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.quality.metrics import SQNR_LIMIT_DB, cosine, sqnr_db

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Closeness:
    """SQNR in dB (within 200 of 0), cosine, and the greatest difference in quantization steps.

    `lsb` is None for a tensor without a grid and infinite where a value is not finite.
    """

    sqnr: float
    cosine: float
    lsb: float | None

    @property
    def steps(self) -> float | None:
        """`lsb` if it is a number that JSON can hold."""
        return self.lsb if self.lsb is not None and math.isfinite(self.lsb) else None


def closeness(expected: Reals, got: Reals, step: float | None) -> Closeness:
    """Closeness of the real values `got` to `expected`, of one shape, on a grid of `step`."""
    lsb = None
    with np.errstate(all="ignore"):
        if step is not None:
            lsb = float(np.max(distance(expected, got))) / step
        ratio, angle = sqnr_db(expected, got), cosine(expected, got)
    if math.isnan(ratio) or math.isnan(angle):
        return Closeness(-SQNR_LIMIT_DB, 0.0, lsb)
    return Closeness(ratio, angle, lsb)


def distance(expected: Reals, got: Reals) -> Reals:
    """|expected - got|, element by element: 0 for two of the same, infinite for other not-numbers.

    Infinities of one sign, and two values that are not numbers, are the same.
    """
    with np.errstate(all="ignore"):
        apart = np.abs(expected - got)
    same = (expected == got) | (np.isnan(expected) & np.isnan(got))
    return np.where(same, 0.0, np.where(np.isnan(apart), np.inf, apart))
