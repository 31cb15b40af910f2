import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.quantization.histogram import Histogram
from n6lib.quantization.percentile import percentile_range


def of(values: np.ndarray) -> Histogram:
    histogram = Histogram()
    histogram.add(values.astype(np.float32))
    return histogram


@given(st.integers(0, 2**32 - 1), st.floats(51, 100), st.floats(-3, 3))
def test_that_share_of_the_values_lies_inside(seed: int, percentile: float, mean: float):
    values = np.random.default_rng(seed).standard_normal(500).astype(np.float32) + mean
    low, high = percentile_range(of(values), percentile)
    inside = np.mean((values >= low) & (values <= high))
    assert low <= 0 <= high
    assert inside >= percentile / 100 - 1e-12


def test_all_values_are_kept_at_a_hundred():
    histogram = of(np.linspace(-2, 5, 1000))
    low, high = percentile_range(histogram, 100.0)
    assert (low, high) == (histogram.edges[0], histogram.edges[-1])


def test_outliers_are_left_out_at_both_ends_alike():
    values = np.concatenate([np.linspace(-1, 1, 9996), [-50, 50, -60, 60]])
    low, high = percentile_range(of(values), 99.96)
    assert low == pytest.approx(-1, abs=0.05)
    assert high == pytest.approx(1, abs=0.05)
    assert percentile_range(of(values), 99.98)[1] == pytest.approx(50, abs=0.05)


def test_zeros_count_as_values():
    """Of a ReLU's result that is mostly zero, one percent lies far out."""
    values = np.concatenate([np.zeros(9900), np.full(60, 1.0), np.full(40, 9.0)])
    assert percentile_range(of(values), 99.0)[1] == pytest.approx(1, abs=0.01)
    assert percentile_range(of(values[9900:]), 99.0)[1] == pytest.approx(9, abs=0.01)


def test_nothing_but_zeros_has_no_extent():
    assert percentile_range(of(np.zeros(10)), 99.0) == (0.0, 0.0)
