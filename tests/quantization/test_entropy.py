import numpy as np
import pytest
from scipy.stats import entropy as kullback_leibler

from n6lib.quantization.entropy import LEVELS, divergence, entropy_range
from n6lib.quantization.histogram import Histogram


def of(values: np.ndarray) -> Histogram:
    histogram = Histogram()
    histogram.add(values.astype(np.float32))
    return histogram


def by_loops(magnitudes: np.ndarray, stop: int) -> float:
    """The published pseudo-code, cell by cell; the divergence is SciPy's."""
    reference = magnitudes[:stop].copy()
    reference[-1] += magnitudes[stop:].sum()
    quantized = np.zeros(stop)
    for level in range(LEVELS):
        cells = range(level * stop // LEVELS, (level + 1) * stop // LEVELS)
        filled = [cell for cell in cells if reference[cell] > 0]
        for cell in filled:
            quantized[cell] = magnitudes[list(cells)].sum() / len(filled)
    p, q = (np.where(cells > 0, cells, 1e-4) for cells in (reference, quantized))
    return float(kullback_leibler(p, q))


@pytest.mark.parametrize("stop", [128, 144, 200, 255, 256])
@pytest.mark.parametrize("seed", range(3))
def test_divergence_is_that_of_the_published_procedure(seed: int, stop: int):
    generator = np.random.default_rng(seed)
    magnitudes = generator.poisson(np.exp(-np.arange(256) / 40) * 20).astype(np.float64)
    assert divergence(magnitudes, stop) == pytest.approx(by_loops(magnitudes, stop), abs=1e-9)


def test_few_far_values_are_cut_off():
    values = np.append(np.random.default_rng(0).standard_normal(100_000), [40.0, -60.0])
    low, high = entropy_range(of(values))
    assert low == -high
    assert 3 < high < 12


def test_even_values_keep_their_range():
    low, high = entropy_range(of(np.random.default_rng(0).uniform(-1, 1, 100_000)))
    assert (low, high) == (-1.0, 1.0)


def test_zeros_do_not_count():
    values = np.maximum(np.random.default_rng(0).standard_normal(20_000), 0)
    assert entropy_range(of(values)) == entropy_range(of(values[values > 0]))


def test_hardly_any_values_keep_their_range():
    low, high = entropy_range(of(np.array([0.0, 0.0])))
    assert low < 0 < high
    low, high = entropy_range(of(np.array([5.0])))
    assert high >= 5.0
