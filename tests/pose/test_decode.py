import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.pose.decode import decode, decode_heatmaps, vertex

CHANNELS = 13
STEPS = st.integers(0, 255).map(lambda step: np.float32(step / 256))
HEATMAPS = arrays.arrays(np.float32, (6, 5, CHANNELS), elements=STEPS)


def gaussian(x: float, y: float, size: int = 48, sigma: float = 2.0) -> np.ndarray:
    """A heatmap whose true peak lies at (x, y), in cells from the upper left corner."""
    rows, columns = np.mgrid[:size, :size] + 0.5
    squares = (columns - x) ** 2 + (rows - y) ** 2
    return np.exp(-squares / (2 * sigma**2)).astype(np.float32)


@given(st.floats(2, 46), st.floats(2, 46))
def test_a_gaussian_is_found_to_a_tenth_of_a_cell(x, y):
    maps = np.repeat(gaussian(x, y)[:, :, None], CHANNELS, axis=2)
    for place in decode(maps)[:, :2]:
        assert place * 48 == pytest.approx([x, y], abs=0.1)


@given(HEATMAPS)
def test_points_lie_in_their_highest_cell_and_take_its_value(maps):
    points = decode(maps)
    assert (points.shape, points.dtype) == ((CHANNELS, 3), np.float32)
    for index, (x, y, confidence) in enumerate(points):
        heatmap = maps[:, :, index]
        assert confidence == heatmap.max()
        row, column = divmod(int(heatmap.argmax()), 5)
        assert column <= x * 5 <= column + 1
        assert row <= y * 6 <= row + 1


@given(st.integers(0, 1000))
def test_mirrored_heatmaps_give_mirrored_points(seed):
    values = np.arange(6 * 5 * CHANNELS, dtype=np.float32)
    maps = np.random.default_rng(seed).permutation(values).reshape(6, 5, CHANNELS)
    points, mirrored = decode(maps), decode(maps[:, ::-1])
    assert mirrored[:, 0] == pytest.approx(1 - points[:, 0], abs=1e-6)
    assert mirrored[:, 1] == pytest.approx(points[:, 1])


@given(HEATMAPS, st.floats(0.5, 4, width=32))
def test_scaling_all_values_moves_nothing(maps, factor):
    scaled = decode(maps * np.float32(factor))
    assert scaled[:, :2] == pytest.approx(decode(maps)[:, :2], abs=1e-4)


@given(st.floats(-0.5, 0.5), st.floats(0.01, 10), st.floats(-1, 1))
def test_the_vertex_of_a_parabola_is_exact(offset, curvature, height):
    line = np.array([height - curvature * (x - offset) ** 2 for x in (-1, 0, 1)])
    assert vertex(line, 1) == pytest.approx(offset, abs=1e-6)


@given(arrays.arrays(np.float32, 7, elements=STEPS))
def test_the_vertex_is_never_further_than_half_a_cell(line):
    assert abs(vertex(line, int(line.argmax()))) <= 0.5


@pytest.mark.parametrize("peak", [0, 2])
def test_the_border_has_no_vertex(peak):
    assert vertex(np.array([3.0, 1.0, 3.0]), peak) == 0.0


def test_a_plateau_stays_in_the_middle_of_its_cell():
    assert vertex(np.ones(5, np.float32), 2) == 0.0


def test_one_leading_axis_is_accepted():
    maps = np.random.default_rng(0).random((1, 4, 4, CHANNELS))
    assert (decode(maps) == decode(maps[0])).all()


@given(HEATMAPS, st.floats(0, 1, width=32))
def test_the_person_is_spanned_by_the_sure_keypoints(maps, threshold):
    points = decode(maps)
    sure = points[points[:, 2] >= threshold]
    people = decode_heatmaps(maps, threshold)
    assert len(people) == (1 if len(sure) else 0)
    for person in people:
        left, top, width, height = person.box
        assert person.score == points[:, 2].max()
        assert (person.keypoints == points).all()
        assert [left, top] == pytest.approx(sure[:, :2].min(axis=0))
        assert [left + width, top + height] == pytest.approx(sure[:, :2].max(axis=0), abs=1e-6)


def test_empty_heatmaps_show_nobody():
    assert decode_heatmaps(np.zeros((4, 4, CHANNELS))) == []


@pytest.mark.parametrize("shape", [(48, 48), (2, 4, 4, CHANNELS), (4, 4, 0), (0, 4, CHANNELS)])
def test_other_shapes_are_refused(shape):
    with pytest.raises(ValueError, match="heatmaps of shape"):
        decode(np.zeros(shape))
