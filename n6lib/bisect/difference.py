"""Whether two stages agree on one tensor, and where not."""

from dataclasses import dataclass

import numpy as np

from n6lib.bisect.closeness import Closeness, closeness, distance
from n6lib.bisect.real import Array
from n6lib.bisect.stage import Stage
from n6lib.bisect.tolerance import Tolerance
from n6lib.graph import DType, Tensor

_ALIKE = Closeness(200.0, 1.0, 0.0)


@dataclass(frozen=True)
class Difference:
    """Of `elements` in all samples `unequal` are not equal as stored; None if not compared so.

    `place` (sample, then index) is the first element that differs, or differs most where stages
    are compared as real numbers; `expected` and `got` stand there. `beyond` is a clause on the
    limit that is passed, "" if none is.
    """

    closeness: Closeness
    elements: int
    unequal: int | None
    place: tuple[int, ...]
    expected: float
    got: float
    beyond: str


def difference(
    expected: Stage, got: Stage, tensor: Tensor, step: float | None, tolerance: Tolerance
) -> Difference | None:
    """The difference on `tensor`, on a grid of `step`; None if one of the stages lacks it."""
    real = expected.real(tensor), got.real(tensor)
    if real[0] is None or real[1] is None:
        return None
    stored = expected.stored(tensor), got.stored(tensor)
    if stored[0] is None or stored[1] is None:
        close = closeness(real[0], real[1], step)
        apart = distance(real[0], real[1])
        return _located(close, real[0], real[1], apart, None, _passed(close, tolerance))
    unequal = _unequal(stored[0], stored[1])
    count = int(np.count_nonzero(unequal))
    close = closeness(real[0], real[1], step) if count else _ALIKE
    if tensor.dtype is DType.FLOAT32 and count:
        unequal = _too_far(real[0], real[1], tolerance.real)
    beyond = f"{count} of {unequal.size} elements differ" if unequal.any() else ""
    return _located(close, stored[0], stored[1], unequal, count, beyond)


def _located(
    close: Closeness, expected: Array, got: Array, apart: Array, unequal: int | None, beyond: str
) -> Difference:
    place = tuple(int(index) for index in np.unravel_index(int(np.argmax(apart)), apart.shape))
    found = float(expected[place]), float(got[place])
    return Difference(close, expected.size, unequal, place, *found, beyond)


def _unequal(expected: Array, got: Array) -> Array:
    """Which elements differ in any byte."""
    words = (np.ascontiguousarray(side).view(f"u{side.dtype.itemsize}") for side in (expected, got))
    differ: Array = np.not_equal(*words)
    return differ


def _too_far(expected: Array, got: Array, limit: float) -> Array:
    """Which elements differ by more than `limit` times the greatest finite magnitude."""
    finite = np.abs(expected[np.isfinite(expected)])
    too_far: Array = distance(expected, got) > limit * float(finite.max(initial=0.0))
    return too_far


def _passed(close: Closeness, tolerance: Tolerance) -> str:
    if close.lsb is not None and close.lsb > tolerance.lsb:
        return f"an error of {close.lsb:.1f} LSB is above {tolerance.lsb:g}"
    if close.lsb is not None and close.lsb <= tolerance.small:
        return ""
    if close.sqnr < tolerance.sqnr:
        return f"SQNR {close.sqnr:.1f} dB is below {tolerance.sqnr:g} dB"
    if close.cosine < tolerance.cosine:
        return f"cosine {close.cosine:.4f} is below {tolerance.cosine:g}"
    return ""
