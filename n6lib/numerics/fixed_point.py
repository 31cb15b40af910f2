"""gemmlowp's fixed-point arithmetic, as LiteRT's reference kernels use it (double rounding).

A positive real multiplier is held as `multiplier * 2**(shift - 31)` with `multiplier` in
[2**30, 2**31), or zero. All array functions work element by element on int64 holding int32 values
and broadcast, so a last axis of channels takes one multiplier and shift per channel.
"""

import numpy as np
import numpy.typing as npt

from n6lib.numerics.rounding import round_half_away

Integers = npt.NDArray[np.int64]

_NUDGE = 1 << 30
_SMALLEST_SHIFT = -31


def quantize_multipliers(
    real: npt.ArrayLike,
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """(multipliers, shifts) nearest to the non-negative float64 values `real`, of their shape.

    Source: `QuantizeMultiplier`, LiteRT kernels/internal/quantization_util.cc; values below
    2**-32 flush to zero. Negative, infinite or undefined values are a `ValueError`.
    """
    values = np.asarray(real, dtype=np.float64)
    if not np.all(np.isfinite(values) & (values >= 0)):
        raise ValueError("a real multiplier must be finite and not negative")
    fraction, exponent = np.frexp(values)
    fixed = round_half_away(fraction * 2.0**31).astype(np.int64)
    carried = fixed == 1 << 31
    fixed = np.where(carried, fixed >> 1, fixed)
    shift = exponent + carried
    vanishing = shift < _SMALLEST_SHIFT
    fixed = np.where(vanishing, 0, fixed)
    shift = np.where(vanishing, 0, shift)
    return fixed.astype(np.int32), shift.astype(np.int32)


def quantize_multiplier(real: float) -> tuple[int, int]:
    """(multiplier, shift) nearest to one non-negative `real`; see `quantize_multipliers`."""
    multiplier, shift = quantize_multipliers(real)
    return int(multiplier), int(shift)


def wrap_int32(values: Integers) -> Integers:
    """`values` modulo 2**32 in [-2**31, 2**31): what a 32-bit register holds of them."""
    return ((values + (1 << 31)) & 0xFFFFFFFF) - (1 << 31)


def saturating_rounding_doubling_high_mul(a: npt.ArrayLike, b: npt.ArrayLike) -> Integers:
    """High 32 bits of `2 * a * b`, rounded half up; -2**31 times itself saturates to 2**31 - 1.

    Source: gemmlowp fixedpoint.h. Its nudge by the product's sign and truncating division equal
    one nudge and a flooring shift, which NumPy does faster.
    """
    product = np.asarray(a, dtype=np.int64) * np.asarray(b, dtype=np.int64)
    high: Integers = np.minimum((product + _NUDGE) >> 31, (1 << 31) - 1)
    return high


def rounding_divide_by_pot(values: npt.ArrayLike, exponent: npt.ArrayLike) -> Integers:
    """`values / 2**exponent` for exponents 0..31, rounded half away from zero.

    Source: gemmlowp fixedpoint.h.
    """
    wide = np.asarray(values, dtype=np.int64)
    places = np.asarray(exponent, dtype=np.int64)
    half = (np.int64(1) << places) >> 1
    below_zero = np.where(places > 0, wide >> 63, 0)
    return (wide + half + below_zero) >> places


def multiply_by_quantized_multiplier(
    values: npt.ArrayLike, multiplier: npt.ArrayLike, shift: npt.ArrayLike
) -> Integers:
    """`values` times the real number that (multiplier, shift) hold, rounded twice.

    Source: `MultiplyByQuantizedMultiplier`, LiteRT kernels/internal/common.cc, built without
    TFLITE_SINGLE_ROUNDING. A left shift keeps the low 32 bits.
    """
    wide = np.asarray(values, dtype=np.int64)
    places = np.asarray(shift, dtype=np.int64)
    if np.any(places > 0):
        wide = wrap_int32(wide << np.maximum(places, 0))
    high = saturating_rounding_doubling_high_mul(wide, multiplier)
    return rounding_divide_by_pot(high, np.maximum(-places, 0))


def reduced_multiplier(multiplier: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """`multiplier` rounded half up to its high 16 bits, the others zero; below 2**31.

    Most of LiteRT's 16x8 kernels multiply by it. Source: `MultiplyByQuantizedMultiplier` of
    `int64_t`, LiteRT kernels/internal/common.cc.
    """
    whole = np.asarray(multiplier, dtype=np.int64)
    high = np.where(whole < 0x7FFF0000, (whole + (1 << 15)) >> 16, 0x7FFF)
    return (high << 16).astype(np.int32)


def multiply_wide(
    values: npt.ArrayLike, multiplier: npt.ArrayLike, shift: npt.ArrayLike
) -> Integers:
    """64-bit `values` below 2**47 times the real number that (multiplier, shift) hold.

    Rounded once, half up; shifts lie in -31..14. The product is taken in halves, for it may have
    more than 64 bits.
    """
    wide, whole = np.asarray(values, dtype=np.int64), np.asarray(multiplier, dtype=np.int64)
    places = 15 - np.asarray(shift, dtype=np.int64)
    low = (wide * (whole & 0xFFFF) + (np.int64(1) << (places + 15))) >> 16
    scaled: Integers = (wide * (whole >> 16) + low) >> places
    return scaled
