import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.window import (
    Window,
    automatic_pads,
    reach,
    rounded_up,
    split_padding,
)

SMALL = st.integers(1, 4)


@given(st.integers(1, 20), SMALL, SMALL, SMALL, st.sampled_from(["SAME_UPPER", "SAME_LOWER"]))
def test_same_gives_as_many_outputs_as_strides_fit(size, kernel, stride, dilation, mode) -> None:
    start, end = automatic_pads(mode, (size,), (kernel,), (stride,), (dilation,))
    extent = (kernel - 1) * dilation + 1
    assert (size + start + end - extent) // stride + 1 >= -(-size // stride)
    assert abs(start - end) <= 1
    assert start <= end if mode == "SAME_UPPER" else start >= end


def test_valid_pads_nothing_and_other_words_are_refused() -> None:
    assert automatic_pads("VALID", (5, 5), (3, 3), (1, 1), (1, 1)) == (0, 0, 0, 0)
    with pytest.raises(InputError, match="unknown auto_pad same"):
        automatic_pads("same", (5,), (3,), (1,), (1,))


@given(st.integers(4, 20), SMALL, SMALL, st.integers(0, 2), st.integers(0, 2))
def test_rounding_up_leaves_no_element_out(size, kernel, stride, before, after) -> None:
    before, after = min(before, kernel - 1), min(after, kernel - 1)
    place = Window((kernel, 1), (stride, 1), (1, 1), (before, after, 0, 0))
    _, bottom, _, right = rounded_up(place, (1, size, 5, 1)).padding
    outputs = (size + before + bottom - kernel) // stride + 1
    assert right == 0
    assert outputs * stride >= size - kernel + before
    assert (outputs - 1) * stride < size + before


@given(st.integers(-9, 9), st.integers(-9, 9), st.booleans())
def test_padding_is_split_in_halves(high: int, wide: int, upper: bool) -> None:
    top, bottom, left, right = split_padding([high, wide], upper)
    assert (top + bottom, left + right) == (high, wide)
    assert (bottom - top) in ((0, 1) if upper else (0, -1))


def test_reach_spans_what_dilation_skips() -> None:
    assert reach(Window((3, 2), (1, 1), (2, 5), (0, 0, 0, 0)), 0) == 5
    assert reach(Window((3, 2), (1, 1), (2, 5), (0, 0, 0, 0)), 1) == 6
