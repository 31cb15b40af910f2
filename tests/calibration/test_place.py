import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.place import into_frame, out_of_frame

SIDE = st.integers(1, 4000)
PLACES = st.tuples(st.integers(0, 99), st.integers(0, 99), SIDE, SIDE).map(
    lambda place: np.array(place, np.float64)
)


@given(PLACES, st.tuples(SIDE, SIDE), st.lists(st.tuples(SIDE, SIDE), min_size=1, max_size=4))
def test_out_of_the_frame_is_the_way_back(
    place: np.ndarray, original: tuple[int, int], points: list[tuple[int, int]]
):
    there = into_frame(points, place, original)
    assert there.shape == (len(points), 2)
    assert np.allclose(out_of_frame(there, place, original), points, atol=1e-6)


@given(PLACES, st.tuples(SIDE, SIDE))
def test_corners_come_to_lie_on_corners(place: np.ndarray, original: tuple[int, int]):
    corners = into_frame([(0, 0), original], place, original)
    assert np.allclose(corners, [place[:2], place[:2] + place[2:]])
