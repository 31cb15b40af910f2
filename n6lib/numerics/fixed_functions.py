"""gemmlowp's sigmoid and hyperbolic tangent of 16-bit fixed-point numbers.

A number of m integer bits is stored as its value times 2**(15 - m); results have none. Arrays are
int64 holding int16 values. Source: gemmlowp fixedpoint.h, `logistic` and `tanh`, on `int16_t`.
"""

import numpy as np

from n6lib.numerics.fixed_point import Integers, rounding_divide_by_pot

INT16_MIN, INT16_MAX = -(1 << 15), (1 << 15) - 1
MAX_TANH_BITS = 6

_EIGHTH = 1 << 12
_EXP_MINUS_EIGHTH = 28918
_THIRD = 10923
_48_OVER_17, _MINUS_32_OVER_17 = 23130, -15420  # with two integer bits
_ONE_2 = 1 << 13
# exp(-2**k) for k = -2 to 4.
_EXPONENTIALS = {-2: 25520, -1: 19875, 0: 12055, 1: 4435, 2: 600, 3: 11, 4: 0}
_SMALLEST_EXPONENT = -32


def fixed_sigmoid(values: Integers, integer_bits: int = 3) -> Integers:
    """1 / (1 + exp(-x)) of numbers with `integer_bits`."""
    positive = values > 0
    power = _exponential(np.where(positive, -values, values), integer_bits)
    result = _saturating_shift(_reciprocal(power), 1)
    return np.where(values == 0, 1 << 14, np.where(positive, result, INT16_MAX - result))


def fixed_tanh(values: Integers, integer_bits: int) -> Integers:
    """(1 - exp(-2x)) / (1 + exp(-2x)) of numbers with 0 to `MAX_TANH_BITS` integer bits."""
    negative = values < 0
    power = _exponential(np.where(negative, values, -values), integer_bits + 1)
    result = _saturating_shift(_reciprocal(power) - _ONE_2, 2)
    return np.where(values == 0, 0, np.where(negative, -result, result))


def _saturating_shift(values: Integers, places: int) -> Integers:
    shifted: Integers = np.clip(values << places, INT16_MIN, INT16_MAX)
    return shifted


def _times(a: Integers, b: Integers | int) -> Integers:
    """High 16 bits of 2ab, rounded half up."""
    high: Integers = np.minimum((a * b + (1 << 14)) >> 15, INT16_MAX)
    return high


def _exponential(values: Integers, integer_bits: int) -> Integers:
    """exp(x) of x <= 0: of what is below a quarter by a polynomial, of the rest bit by bit."""
    fractional = 15 - integer_bits
    quarter = 1 << (fractional - 2)
    small = (values & (quarter - 1)) - quarter
    result = _exponential_of_small(small << integer_bits)
    remainder = small - values
    for exponent, factor in _EXPONENTIALS.items():
        if integer_bits > exponent:
            there = (remainder >> (fractional + exponent)) & 1
            result = np.where(there == 1, _times(result, factor), result)
    if integer_bits > 5:
        result = np.where(values < _SMALLEST_EXPONENT << fractional, 0, result)
    return np.where(values == 0, INT16_MAX, result)


def _exponential_of_small(values: Integers) -> Integers:
    """exp(x) of -1/4 <= x < 0 by Taylor's expansion around -1/8."""
    x = values + _EIGHTH
    square = _times(x, x)
    cube = _times(square, x)
    quarter_fourth = rounding_divide_by_pot(_times(square, square), 2)
    high = rounding_divide_by_pot(_times(quarter_fourth + cube, _THIRD) + square, 1)
    total = _EXP_MINUS_EIGHTH + _times(x + high, _EXP_MINUS_EIGHTH)
    return np.minimum(total, INT16_MAX)


def _reciprocal(values: Integers) -> Integers:
    """2 / (1 + x) of 0 < x < 1 with two integer bits, by three Newton-Raphson steps."""
    half = (values + INT16_MAX + 1) >> 1
    x = _48_OVER_17 + _times(half, _MINUS_32_OVER_17)
    for _ in range(3):
        x = x + _saturating_shift(_times(x, _ONE_2 - _times(half, x)), 2)
    return x
