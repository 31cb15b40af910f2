"""1 / sqrt of 32-bit integers in fixed point, by Newton's method."""

import numpy as np

from n6lib.numerics.fixed_point import (
    Integers,
    rounding_divide_by_pot,
    saturating_rounding_doubling_high_mul,
)

_HALF_THREE = 3 << 27  # 1.5 with 28 fraction bits
_ONE = 1 << 28
_HALF_SQRT_2 = 1518500250  # sqrt(2) / 2 with 31 fraction bits
_STEPS = 5
_LIMIT = (1 << 31) - 1


def inverse_square_root(values: Integers) -> tuple[Integers, Integers]:
    """(multipliers, shifts) of 1 / sqrt(values), for 0 <= values < 2**31; 0 counts as 1.

    Source: `GetInvSqrtQuantizedMultiplierExp`, LiteRT kernels/internal/common.h: five steps from
    x = 1 for a value brought to [1/4, 1) by a power of 4.
    """
    large = np.maximum(values, 2)
    quarters = np.zeros_like(large)
    while np.any(reducible := large >= 1 << 29):
        large = np.where(reducible, large >> 2, large)
        quarters += reducible
    pairs = (30 - np.floor(np.log2(large)).astype(np.int64)) // 2 - 1
    fraction = (large << (2 * pairs)) >> 1
    inverse = saturating_rounding_doubling_high_mul(_newton(fraction), _HALF_SQRT_2)
    shift = 11 + quarters - pairs
    inverse = inverse << np.maximum(-shift, 0)
    plain = values > 1
    return np.where(plain, inverse, _LIMIT), np.where(plain, -np.maximum(shift, 0), 0)


def _newton(fraction: Integers) -> Integers:
    """x towards 1 / sqrt(fraction), both with 28 fraction bits."""
    half = rounding_divide_by_pot(fraction, 1)
    x = np.full_like(fraction, _ONE)
    for _ in range(_STEPS):
        square = saturating_rounding_doubling_high_mul(x, x)
        cube = _enlarged(saturating_rounding_doubling_high_mul(square, x), 6)
        linear = saturating_rounding_doubling_high_mul(_HALF_THREE, x)
        x = _enlarged(linear - saturating_rounding_doubling_high_mul(half, cube), 3)
    return x


def _enlarged(values: Integers, bits: int) -> Integers:
    saturated: Integers = np.clip(values << bits, -_LIMIT - 1, _LIMIT)
    return saturated
