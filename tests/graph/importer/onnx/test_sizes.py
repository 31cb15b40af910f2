import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from onnx import defs

from n6lib.graph.importer.onnx.sizes import SIZES


def test_every_operator_is_one_of_onnx() -> None:
    assert all(defs.has(name) for name in SIZES)


@given(arrays.mutually_broadcastable_shapes(num_shapes=3))
def test_arithmetic_yields_no_more_than_the_broadcast(shapes) -> None:
    inputs = [np.zeros(shape) for shape in shapes.input_shapes]
    assert SIZES["Where"](inputs) == int(np.prod(shapes.result_shape))


@given(st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_repetition_and_expansion(times) -> None:
    data = np.zeros((1,) * len(times))
    assert SIZES["Tile"]([data, np.array(times)]) == np.prod(times)
    assert SIZES["Expand"]([data, np.array(times)]) == np.prod(times)


@given(st.integers(-50, 50), st.integers(-50, 50), st.integers(-9, 9).filter(bool))
def test_ranges(start: int, limit: int, step: int) -> None:
    inputs = [np.array(value) for value in (start, limit, step)]
    assert SIZES["Range"](inputs) == len(range(start, limit, step))


def test_rearrangements_yield_what_goes_in_at_most() -> None:
    assert SIZES["Concat"]([np.zeros(3), np.zeros(4)]) == 7
    assert SIZES["Slice"]([np.zeros(9), np.zeros(1)]) == 10


def test_padding_is_bounded_from_above() -> None:
    assert SIZES["Pad"]([np.zeros((2, 2)), np.array([1, 0, 0, 1])]) >= 9


@pytest.mark.parametrize("wrong", [np.zeros(3), np.zeros(65, np.int64)])
def test_what_is_no_list_of_sizes_is_refused(wrong) -> None:
    with pytest.raises(ValueError, match="is no list of sizes"):
        SIZES["Tile"]([np.zeros(3), wrong])
