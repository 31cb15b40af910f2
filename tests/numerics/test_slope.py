import numpy as np

from n6lib.numerics.rectify import SlopeParameters
from n6lib.numerics.slope import leaky_relu, prelu

HALF, QUARTER = (1 << 30, 0), (1 << 30, -1)
PARAMETERS = SlopeParameters(2, 0, *HALF, *QUARTER, 1, -8, 7)


def test_each_side_of_zero_has_its_multiplier() -> None:
    stored = np.array([-14, -6, -2, 2, 8])
    assert leaky_relu(PARAMETERS, stored).tolist() == [-2, 0, 1, 3, 6]


def test_slopes_multiply_what_is_below_zero() -> None:
    stored, slopes = np.array([[-6], [8]]), np.array([0, 1, -4])
    assert prelu(PARAMETERS, stored, slopes).tolist() == [[1, 0, 5], [6, 6, 6]]


def test_results_are_clamped() -> None:
    assert leaky_relu(PARAMETERS, np.array([-100, 100])).tolist() == [-8, 7]
