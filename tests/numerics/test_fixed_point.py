from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import gemmlowp

from n6lib.numerics.fixed_point import (
    multiply_by_quantized_multiplier,
    multiply_wide,
    quantize_multiplier,
    quantize_multipliers,
    reduced_multiplier,
    rounding_divide_by_pot,
    saturating_rounding_doubling_high_mul,
    wrap_int32,
)

INT32_MIN, INT32_MAX = -(2**31), 2**31 - 1
INT32 = st.one_of(st.integers(INT32_MIN, INT32_MAX), st.sampled_from((INT32_MIN, -1, 0, INT32_MAX)))
REAL = st.one_of(st.floats(0, 2.0**30), st.floats(0, 2.0**-20), st.floats(0.5, 2.0))


@given(INT32, INT32)
@example(INT32_MIN, INT32_MIN)
@example(INT32_MIN, INT32_MAX)
@example(-(1 << 30), 1)
@example(1 << 30, 1)
def test_high_mul_is_that_of_gemmlowp(a: int, b: int) -> None:
    expected = gemmlowp.saturating_rounding_doubling_high_mul(a, b)
    assert saturating_rounding_doubling_high_mul(a, b) == expected


@given(INT32, st.integers(0, 31))
@example(-1, 0)
@example(-1, 1)
@example(INT32_MIN, 31)
def test_divide_by_pot_is_that_of_gemmlowp(value: int, exponent: int) -> None:
    expected = gemmlowp.rounding_divide_by_pot(value, exponent)
    assert rounding_divide_by_pot(value, exponent) == expected


@pytest.mark.parametrize("exponent", [1, 2, 5])
def test_divide_by_pot_rounds_every_tie_away_from_zero(exponent: int) -> None:
    half = 1 << (exponent - 1)
    ties = [(2 * half) * k + half for k in range(5)]
    assert rounding_divide_by_pot(ties, exponent).tolist() == [1, 2, 3, 4, 5]
    assert rounding_divide_by_pot([-tie for tie in ties], exponent).tolist() == [-1, -2, -3, -4, -5]


@given(st.lists(INT32, min_size=1, max_size=8), st.integers(2**30, INT32_MAX), st.integers(-31, 30))
def test_multiply_is_that_of_gemmlowp(values: list[int], multiplier: int, shift: int) -> None:
    expected = [
        gemmlowp.multiply_by_quantized_multiplier(value, multiplier, shift) for value in values
    ]
    assert multiply_by_quantized_multiplier(values, multiplier, shift).tolist() == expected


def test_multiply_takes_one_multiplier_per_channel() -> None:
    values = np.array([[100, 100, 100], [-7, -7, -7]])
    multipliers, shifts = quantize_multipliers([0.5, 2.0, 0.01])
    result = multiply_by_quantized_multiplier(values, multipliers, shifts)
    assert result.tolist() == [[50, 200, 1], [-3, -14, 0]]


@given(REAL)
@example(0.0)
@example(1.0)
@example(1.0 - 2.0**-53)
@example(0.5 - 2.0**-54)
@example(2.0**-32)
@example(2.0**-33)
@example(np.nextafter(2.0**-32, 0.0))
def test_quantize_multiplier_is_the_nearest(real: float) -> None:
    assert quantize_multiplier(real) == gemmlowp.quantize_multiplier(real)


def test_multipliers_are_quantized_element_by_element() -> None:
    real = np.array([0.75, 3.0, 1e-12, 0.0])
    multipliers, shifts = quantize_multipliers(real)
    assert (multipliers.dtype, shifts.dtype) == (np.int32, np.int32)
    assert list(zip(multipliers.tolist(), shifts.tolist(), strict=True)) == [
        gemmlowp.quantize_multiplier(value) for value in real.tolist()
    ]


@pytest.mark.parametrize("real", [-0.1, float("inf"), float("nan")])
def test_what_is_no_scale_is_refused(real: float) -> None:
    with pytest.raises(ValueError, match="finite and not negative"):
        quantize_multiplier(real)


@given(st.integers(-(2**62), 2**62))
@example(1 << 31)
@example(-(1 << 31) - 1)
def test_wrap_keeps_the_low_32_bits(value: int) -> None:
    assert wrap_int32(np.int64(value)) == gemmlowp.wrap(value)


@given(st.integers(-(2**47), 2**47 - 1), st.integers(2**30, 2**31 - 1), st.integers(-31, 7))
def test_wide_values_are_rounded_once(value: int, multiplier: int, shift: int) -> None:
    exact = Fraction(value) * multiplier / Fraction(2) ** (31 - shift)
    assert int(multiply_wide(value, multiplier, shift)) == floor(exact + Fraction(1, 2))


@given(st.integers(2**30, 2**31 - 1))
def test_a_reduced_multiplier_has_16_bits(multiplier: int) -> None:
    expected = min((multiplier + 2**15) >> 16, 0x7FFF) << 16
    assert int(reduced_multiplier(multiplier)) == expected
