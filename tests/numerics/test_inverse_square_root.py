import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.numerics.inverse_square_root import inverse_square_root


def real(value: int) -> float:
    multiplier, shift = inverse_square_root(np.array([value]))
    return float(multiplier[0]) * 2.0 ** (int(shift[0]) - 31)


@given(st.integers(1, 2**31 - 1))
def test_it_is_the_inverse_of_the_root(value: int) -> None:
    assert abs(real(value) * np.sqrt(value) - 1) < 1e-5


def test_zero_counts_as_one() -> None:
    assert real(0) == real(1) == 1 - 2.0**-31


def test_arrays_keep_their_shape() -> None:
    values = np.array([[0, 1, 2], [100, 2**29, 2**31 - 1]])
    multipliers, shifts = inverse_square_root(values)
    assert multipliers.shape == shifts.shape == values.shape
    assert (shifts <= 0).all()
    assert [real(int(value)) for value in values.ravel()] == (
        multipliers * 2.0 ** (shifts - 31)
    ).ravel().tolist()
