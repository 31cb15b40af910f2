import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.numerics.fixed_exponential import (
    fixed_exponential,
    fixed_logarithm,
    fixed_reciprocal,
    leading_zeros,
)


def one(value: int) -> np.ndarray:
    return np.array([value], np.int64)


@given(st.integers(-(2**31), 0))
def test_exponential(value: int) -> None:
    (result,) = fixed_exponential(one(value))
    assert abs(result / 2.0**31 - math.exp(value / 2.0**26)) < 2.0**-21


@given(st.integers(0, 2**31 - 1))
def test_reciprocal(value: int) -> None:
    (result,) = fixed_reciprocal(one(value))
    assert abs(result / 2.0**31 - 1 / (1 + value / 2.0**31)) < 2.0**-27


@given(st.integers(2**19, 2**31 - 1))
def test_logarithm(value: int) -> None:
    (result,) = fixed_logarithm(one(value))
    assert abs(result / 2.0**26 - math.log(value / 2.0**19)) < 2.0**-18


@given(st.integers(1, 2**31 - 1))
def test_leading_zeros(value: int) -> None:
    assert leading_zeros(value) == 32 - value.bit_length()
