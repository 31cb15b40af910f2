import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.quality.heatmaps import heatmap_agreement, peak_distances


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=2, max_size=2))
def test_peaks_are_as_far_apart_as_they_were_put(peaks: list[tuple[int, int]]):
    maps = np.zeros((2, 1, 5, 7, 1))
    for index, (row, column) in enumerate(peaks):
        maps[index, 0, row, column, 0] = 1
    assert peak_distances(maps[0], maps[1])[0, 0] == pytest.approx(np.hypot(*np.subtract(*peaks)))


def test_peaks_are_found_per_sample_and_channel():
    maps = np.random.default_rng(0).random((3, 6, 5, 4))
    distances = peak_distances(maps, maps[:, ::-1])
    assert distances.shape == (3, 4)
    rows = np.argmax(maps.max(axis=2), axis=1)
    assert np.allclose(distances, np.abs(5 - 2 * rows))


def test_shares_count_peaks():
    """Of four peaks one stays, one moves to the next cell, one diagonally and one far."""
    before, after = np.zeros((1, 8, 8, 4)), np.zeros((1, 8, 8, 4))
    for channel, (row, column) in enumerate([(1, 1), (1, 2), (2, 2), (5, 1)]):
        before[0, 1, 1, channel] = after[0, row, column, channel] = 1
    report = heatmap_agreement(before, after)
    assert (report["same"], report["within_1"]) == (0.25, 0.75)
    assert report["headline"]["value"] == 0.75
    assert report["mean"] == pytest.approx((0 + 1 + 2**0.5 + 4) / 4, abs=1e-4)
    assert report["median"] == pytest.approx((1 + 2**0.5) / 2, abs=1e-4)
