import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.pose.frame import fit

SIDES = st.integers(1, 60)


def white(rows: int, columns: int) -> np.ndarray:
    return np.full((rows, columns, 3), 255, np.uint8)


@given(SIDES, SIDES, SIDES, SIDES, st.floats(0, 2))
def test_the_photograph_lies_where_the_frame_says(rows, columns, height, width, margin):
    pixels, frame = fit(white(rows, columns), height, width, margin)
    assert pixels.shape == (height, width, 3)
    top, left = round(frame.top * height), round(frame.left * width)
    bottom = top + round(frame.height * height)
    right = left + round(frame.width * width)
    assert (pixels[top:bottom, left:right] == 255).all()
    assert pixels.astype(int).sum() == 255 * 3 * (bottom - top) * (right - left)


@given(SIDES, SIDES, st.floats(0, 2), st.floats(-1, 2), st.floats(-1, 2))
def test_there_and_back_is_the_same_place(rows, columns, margin, x, y):
    _, frame = fit(white(rows, columns), 48, 64, margin)
    assert frame.to_photo(*frame.to_input(x, y)) == pytest.approx((x, y), abs=1e-9)


def test_the_aspect_ratio_is_kept_and_the_photograph_centred():
    _, frame = fit(white(100, 50), 200, 200)
    assert (frame.left, frame.top, frame.width, frame.height) == (0.25, 0.0, 0.5, 1.0)


def test_a_margin_leaves_that_share_of_the_photograph_on_every_side():
    _, frame = fit(white(100, 100), 200, 200, margin=0.5)
    assert (frame.left, frame.top, frame.width, frame.height) == (0.25, 0.25, 0.5, 0.5)
    assert frame.to_photo(0, 1) == (-0.5, 1.5)
