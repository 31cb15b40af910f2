import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.quality.matching import matched

TABLES = arrays.arrays(
    np.float64,
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    elements=st.integers(0, 4).map(float),
)


@given(TABLES)
def test_nobody_is_paired_twice_and_no_pair_could_still_be_made(table: np.ndarray):
    pairs = matched(table)
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    assert len(rows) == len(columns) == len(pairs)
    assert all(table[pair] > 0 for pair in pairs)
    left = np.delete(np.delete(table, sorted(rows), 0), sorted(columns), 1)
    assert not np.any(left > 0)


def test_the_most_alike_go_together():
    assert matched(np.array([[0.6, 0.9], [0.0, 0.8]])) == [(0, 1)]
    assert matched(np.array([[0.6, 0.9], [0.7, 0.8]])) == [(0, 1), (1, 0)]


@given(TABLES)
def test_the_table_is_left_as_it_was(table: np.ndarray):
    before = table.copy()
    matched(table)
    assert np.array_equal(table, before)
