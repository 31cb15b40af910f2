import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.bisect.closeness import closeness, distance


def test_known_figures() -> None:
    expected, got = np.array([3.0, 4.0, 0.0]), np.array([3.0, 4.0, 0.5])
    close = closeness(expected, got, 0.5)
    assert close.sqnr == pytest.approx(20.0)
    assert close.cosine == pytest.approx(5 / np.sqrt(25.25))
    assert close.lsb == close.steps == 1.0


def test_without_a_grid_there_are_no_steps() -> None:
    close = closeness(np.ones(3), np.ones(3), None)
    assert (close.sqnr, close.cosine, close.lsb, close.steps) == (200, pytest.approx(1), None, None)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_values_that_are_not_finite_are_as_far_as_can_be(wrong: float) -> None:
    close = closeness(np.ones(3), np.array([1, wrong, 1]), 0.5)
    assert (close.sqnr, close.lsb, close.steps) == (-200, np.inf, None)


@given(st.lists(st.floats(allow_nan=True), min_size=1, max_size=6), st.floats())
def test_distance_is_zero_only_between_the_same(values: list[float], other: float) -> None:
    array = np.array(values)
    assert not distance(array, array).any()
    apart = distance(array, np.full_like(array, other))
    same = [value == other or (np.isnan(value) and np.isnan(other)) for value in values]
    assert ((apart == 0) == same).all()
    assert not np.isnan(apart).any()
