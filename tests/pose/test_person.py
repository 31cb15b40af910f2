import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.pose.frame import Frame
from n6lib.pose.person import Person

SHARES = st.floats(-1, 2)
FRAMES = st.builds(Frame, SHARES, SHARES, st.floats(0.05, 1), st.floats(0.05, 1))


def person(x, y, confidence=0.5):
    keypoints = np.array([[x, y, confidence], [0.5, 0.25, 1.0]], np.float32)
    return Person(0.75, (x, y, 0.25, 0.5), keypoints)


@given(FRAMES, SHARES, SHARES)
def test_there_and_back_is_the_same_person(frame, x, y):
    before = person(x, y)
    after = before.in_input(frame).in_photo(frame)
    assert after.box == pytest.approx(before.box, abs=1e-6)
    assert after.keypoints == pytest.approx(before.keypoints, abs=1e-4)
    assert after.score == before.score


@given(FRAMES, SHARES, SHARES)
def test_a_person_goes_where_the_frame_says(frame, x, y):
    moved = person(x, y).in_photo(frame)
    assert moved.box[:2] == pytest.approx(frame.to_photo(x, y), abs=1e-6)
    assert moved.box[2:] == pytest.approx((0.25 / frame.width, 0.5 / frame.height))
    assert moved.keypoints[0] == pytest.approx([*frame.to_photo(x, y), 0.5], abs=1e-4)
    assert moved.keypoints.dtype == np.float32


def test_keypoints_are_seen_from_the_threshold_on():
    assert list(person(0.25, 0.125).seen(0.5)) == [(0, (0.25, 0.125)), (1, (0.5, 0.25))]
    assert [index for index, _ in person(0, 0).seen(0.51)] == [1]
