import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.quality.metrics import SQNR_LIMIT_DB, cosine, sqnr_db
from n6lib.quality.tally import Tally

SAMPLES = arrays.arrays(
    np.float64, (4, 3, 2), elements=st.floats(-100, 100, allow_subnormal=False, width=32)
)


@given(SAMPLES, SAMPLES)
def test_sums_over_samples_give_what_all_values_together_give(a: np.ndarray, b: np.ndarray):
    tally = Tally()
    for expected, found in zip(a, b, strict=True):
        tally.add(expected, found)
    assert tally.cosine == pytest.approx(cosine(a, b), abs=2e-6)
    assert tally.sqnr_db == pytest.approx(sqnr_db(a, b), abs=2e-3)
    assert tally.max_error == pytest.approx(np.abs(a - b).max(), abs=1e-6)


def test_nothing_seen_is_no_difference():
    tally = Tally()
    assert (tally.cosine, tally.sqnr_db, tally.max_error) == (1, SQNR_LIMIT_DB, 0)
