import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.quantization.histogram import Histogram
from n6lib.quantization.squared_error import squared_error, squared_error_range

DRAWS = {
    "normal": lambda generator: generator.standard_normal(50_000),
    "relu": lambda generator: np.maximum(generator.standard_normal(50_000), 0),
    "laplace": lambda generator: generator.laplace(size=50_000),
    "far": lambda generator: generator.standard_t(3, 50_000),
    "uneven": lambda generator: generator.gumbel(0.5, 1.0, 50_000),
    "uniform": lambda generator: generator.uniform(-1, 2, 50_000),
}


def of(values: np.ndarray) -> Histogram:
    histogram = Histogram()
    histogram.add(values.astype(np.float32))
    return histogram


def quantized(values: np.ndarray, low: float, high: float) -> np.ndarray:
    scale = (high - low) / 255
    zero_point = np.round(-128 - low / scale)
    stored = np.clip(np.round(values / scale) + zero_point, -128, 127)
    return (stored - zero_point) * scale


def error(values: np.ndarray, low: float, high: float) -> float:
    return float(np.mean((quantized(values, low, high) - values) ** 2))


@pytest.mark.parametrize("name", DRAWS)
def test_the_estimate_is_what_quantizing_the_values_gives(name: str):
    values = DRAWS[name](np.random.default_rng(0))
    histogram = of(values)
    zero = -histogram.first
    for share in (1.0, 0.6, 0.3):
        low = np.array(zero - round(zero * share))
        high = np.array(zero + round((len(histogram.counts) - zero) * share))
        estimate = float(squared_error(histogram, low, high)) / values.size
        edges = histogram.edges
        assert estimate == pytest.approx(error(values, edges[low], edges[high]), rel=0.1)


@pytest.mark.parametrize("name", DRAWS)
def test_no_range_of_a_grid_does_better(name: str):
    values = DRAWS[name](np.random.default_rng(1))
    low, high = squared_error_range(of(values))
    best = error(values, low, high)
    for below in np.linspace(0.1, 1, 10):
        for above in np.linspace(0.1, 1, 10):
            other = error(values, min(values.min(), -1e-9) * below, values.max() * above)
            assert best <= other * 1.05


@given(st.integers(0, 2**32 - 1))
def test_it_is_never_worse_than_the_whole_range(seed: int):
    generator = np.random.default_rng(seed)
    values = generator.standard_t(generator.integers(2, 30), 3000) * generator.uniform(0.01, 100)
    low, high = squared_error_range(of(values))
    assert error(values, low, high) <= error(values, values.min(), values.max()) * 1.1


def test_a_side_without_values_is_left_empty():
    low, high = squared_error_range(of(np.random.default_rng(0).uniform(1, 2, 1000)))
    assert low == 0.0
    assert high == pytest.approx(2, abs=0.02)
