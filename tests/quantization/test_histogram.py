import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.quantization.histogram import CELLS, Histogram

VALUES = arrays.arrays(
    np.float32,
    st.integers(0, 40),
    elements=st.floats(-(2.0**100), 2.0**100, width=32) | st.floats(-1, 1, width=32) | st.just(0.0),
)


def of(*portions: np.ndarray) -> Histogram:
    histogram = Histogram()
    for portion in portions:
        histogram.add(portion)
    return histogram


def same(a: Histogram, b: Histogram) -> bool:
    fields = [(h.exponent, h.first, h.zeros, h.counts.tolist()) for h in (a, b)]
    return fields[0] == fields[1]


@given(st.lists(VALUES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_neither_order_nor_portions_matter(portions: list[np.ndarray], random):
    whole = np.concatenate(portions)
    shuffled = random.sample(portions, len(portions))
    assert same(of(*portions), of(whole))
    assert same(of(*shuffled), of(np.sort(whole)[::-1]))


@given(VALUES)
def test_every_value_lies_in_the_cell_that_counts_it(values: np.ndarray):
    histogram = of(values)
    edges = histogram.edges
    assert len(histogram.counts) <= CELLS
    assert edges[0] <= 0 <= edges[-1]
    assert histogram.zeros == np.count_nonzero(values == 0)
    exact = values[values != 0].astype(np.float64)
    places = np.searchsorted(edges, exact, side="right") - 1
    expected = np.bincount(places, minlength=len(histogram.counts))
    assert histogram.counts.tolist() == expected.tolist()


@given(VALUES)
def test_half_of_the_cells_at_least_are_spanned(values: np.ndarray):
    extent = values.max(initial=0.0).astype(float) - values.min(initial=0.0).astype(float)
    if extent > 1e-20:
        assert len(of(values).counts) > CELLS // 2 - 2


def test_cells_are_as_wide_as_they_must_be():
    histogram = of(np.array([-1.0, 1.0], np.float32))
    assert histogram.width == 2.0**-10
    histogram.add(np.array([7.0], np.float32))
    assert histogram.width == 2.0**-8
    assert histogram.counts.sum() == 3
