import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.figures import draw_figures
from n6lib.calibration.sameness import copies, flat, notes, require_variety, shared
from n6lib.calibration.samples import Tokens, Values
from n6lib.errors import InputError


def values(*samples: list[float]) -> Values:
    return Values(np.array(samples, np.float32))


@given(st.lists(st.integers(0, 5), min_size=1, max_size=20))
def test_copies_are_counted(kinds: list[int]):
    dataset = Values(np.array([[kind, kind + 1] for kind in kinds], np.float32))
    assert copies(dataset) == len(kinds) - len(set(kinds))
    assert flat(dataset) == 0


def test_samples_in_two_sets_are_counted():
    first, second = values([1, 2], [3, 4], [1, 2]), values([1, 2], [5, 6], [3, 4])
    assert shared(first, second) == 2
    assert shared(draw_figures(3, 32, 0), draw_figures(3, 32, 1)) == 0


def test_what_is_unusual_is_said():
    assert notes(draw_figures(3, 32, 0)) == []
    assert notes(values([1, 2], [1, 2], [3, 3])) == [
        "1 of 3 samples are copies of others.",
        "1 of 3 samples hold a single value.",
    ]


def test_sets_without_variety_are_refused():
    with pytest.raises(InputError, match=r"^set: all 3 samples are the same.*; give different"):
        require_variety("set", values([1, 2], [1, 2], [1, 2]))
    with pytest.raises(InputError, match=r"^set: every sample holds a single value"):
        require_variety("set", values([1, 1], [2, 2]))
    with pytest.raises(InputError, match="all 2 samples are the same"):
        require_variety("set", Tokens(np.ones((2, 3), np.int32)))


@pytest.mark.parametrize(
    "dataset", [values([1, 2]), values([1], [2]), values([1, 2], [1, 2], [3, 3])]
)
def test_sets_with_some_variety_pass(dataset: Values):
    require_variety("set", dataset)
