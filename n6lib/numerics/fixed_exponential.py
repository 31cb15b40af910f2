"""gemmlowp's functions of 32-bit fixed-point numbers: exponential, reciprocal, logarithm.

A number of m integer bits is stored as its value times 2**(31 - m). Arrays are int64 holding int32
values. Source: gemmlowp fixedpoint.h; LiteRT kernels/internal/common.h.
"""

import numpy as np
import numpy.typing as npt

from n6lib.numerics.fixed_point import (
    Integers,
    rounding_divide_by_pot,
    saturating_rounding_doubling_high_mul,
)

INT32_MIN, INT32_MAX = -(1 << 31), (1 << 31) - 1
INPUT_BITS = 5  # integer bits of what exponentials are taken of
SUM_BITS = 12  # and of their sums

_EXP_MINUS_EIGHTH, _THIRD = 1895147668, 715827883
# exp(-2**k) for k = -2 to 4.
_EXPONENTIALS = {
    -2: 1672461947,
    -1: 1302514674,
    0: 790015084,
    1: 290630308,
    2: 39332535,
    3: 720401,
    4: 242,
}
_48_OVER_17, _MINUS_32_OVER_17, _ONE_2 = 1515870810, -1010580540, 1 << 29

_times = saturating_rounding_doubling_high_mul


def _shift_left(values: Integers, places: int) -> Integers:
    shifted: Integers = np.clip(values << places, INT32_MIN, INT32_MAX)
    return shifted


def fixed_exponential(values: Integers) -> Integers:
    """exp(x) of x <= 0 with `INPUT_BITS`, with no integer bits.

    What is below a quarter is taken by a Taylor expansion, the rest bit by bit.
    """
    fractional = 31 - INPUT_BITS
    quarter = 1 << (fractional - 2)
    small = (values & (quarter - 1)) - quarter
    x = _shift_left(small, INPUT_BITS) + (1 << 28)
    square = _times(x, x)
    cube, fourth = _times(square, x), _times(square, square)
    high = _times(rounding_divide_by_pot(fourth, 2) + cube, _THIRD) + square
    terms = x + rounding_divide_by_pot(high, 1)
    result = _EXP_MINUS_EIGHTH + _times(terms, _EXP_MINUS_EIGHTH)
    remainder = small - values
    for exponent, factor in _EXPONENTIALS.items():
        there = (remainder >> (fractional + exponent)) & 1
        result = np.where(there == 1, _times(result, factor), result)
    return np.where(values == 0, INT32_MAX, result)


def fixed_reciprocal(values: Integers) -> Integers:
    """1 / (1 + x) of x in [0, 1), both with no integer bits, by three Newton-Raphson steps."""
    half = (values + INT32_MAX + 1) >> 1
    x = _48_OVER_17 + _times(half, _MINUS_32_OVER_17)
    for _ in range(3):
        x = x + _shift_left(_times(x, _ONE_2 - _times(half, x)), 2)
    return _shift_left(x, 1)


def leading_zeros(values: npt.ArrayLike) -> Integers:
    """Zeros before the first one of 32-bit `values`, which are positive."""
    _, exponent = np.frexp(np.asarray(values, dtype=np.float64))
    return 32 - exponent.astype(np.int64)


def fixed_logarithm(values: Integers) -> Integers:
    """log(x) of x >= 1 with `SUM_BITS`, with `INPUT_BITS`.

    x is a power of two times r in [2**-1/2, 2**1/2), of which a fraction of polynomials gives the
    logarithm. The power is found twice, from x and from x * 2**-1/2, and the larger taken.
    """
    log_2, root_root_half, root_half = 1488522236, 1805811301, 1518500250
    alpha_n, alpha_d, alpha_i, alpha_f = 117049297, 127690142, 1057819769, 638450708
    places = 31 - (INPUT_BITS + 1)
    quarter = 1 << (places - 2)
    headroom = leading_zeros(values)
    shifted = _shift_left_by(values, headroom - 1)
    first = _shift_left(_times(shifted, root_half), 1)
    scaled = _times(values, root_half)
    other_headroom = leading_zeros(scaled) - 1
    second = _shift_left_by(values, other_headroom)
    r = np.minimum(first, second)
    power = np.maximum(
        ((SUM_BITS - headroom) << places) + quarter,
        ((SUM_BITS - other_headroom) << places) - quarter,
    )
    p = (r + root_root_half + 1) >> 1
    q = 2 * (r - root_root_half)
    square = _times(q, q)
    numerator = _times(q, r) + _times(_times(q, square), alpha_n)
    denominator = _times(p, alpha_i + q + _times(alpha_d, square)) + _times(alpha_f, q)
    fraction = rounding_divide_by_pot(numerator, INPUT_BITS + 1)
    total = _times(power, log_2) + _times(fraction, fixed_reciprocal(denominator))
    return _shift_left(total, 1)


def _shift_left_by(values: Integers, places: Integers) -> Integers:
    shifted: Integers = np.clip(values << places, INT32_MIN, INT32_MAX)
    return shifted
