import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from n6lib.numerics.rounding import round_half_away


@given(st.floats(-(2.0**40), 2.0**40, width=32))
@example(0.49999997)
@example(-0.49999997)
@example(8388607.5)
def test_is_exact_for_float32(value: float) -> None:
    whole = math.floor(abs(value))
    expected = whole + (abs(value) - whole >= 0.5)
    assert round_half_away(np.float32(value)) == math.copysign(expected, value)


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.5, 1), (-0.5, -1), (1.5, 2), (2.5, 3), (-2.5, -3)]
)
def test_halves_go_away_from_zero(value: float, rounded: int) -> None:
    assert round_half_away([value]).tolist() == [rounded]
