import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from n6lib.quality.oks import SIGMAS, THIRTEEN, oks, sigmas

POSES = arrays.arrays(np.float64, (17, 2), elements=st.floats(0, 256, width=32))


@given(POSES, POSES, st.floats(1, 60_000))
def test_oks_is_a_share_and_1_for_the_same_pose(a: np.ndarray, b: np.ndarray, area: float):
    assert 0 <= oks(a, b, area) <= 1
    assert oks(a, a, area) == 1
    assert oks(a, b, area) == pytest.approx(oks(b, a, area))


@given(POSES, POSES, st.sampled_from([0.5, 2.0, 8.0]), st.floats(-100, 100))
def test_oks_depends_on_neither_scale_nor_place(
    a: np.ndarray, b: np.ndarray, scale: float, shift: float
):
    moved = oks(a * scale + shift, b * scale + shift, 900 * scale**2)
    assert moved == pytest.approx(oks(a, b, 900), abs=1e-6)


@given(POSES, st.floats(0.1, 20))
def test_oks_falls_with_distance(a: np.ndarray, distance: float):
    assert oks(a, a + 2 * distance, 900) < oks(a, a + distance, 900) < 1


def test_a_keypoint_two_sigmas_off_has_the_likeness_that_coco_gives_it():
    """d = k s with k = 2 sigma: exp(-1/2) for that keypoint, 1 for the sixteen others."""
    pose = np.zeros((17, 2))
    other = pose.copy()
    other[9, 0] = 2 * SIGMAS[9] * 30.0
    assert oks(pose, other, 900.0) == pytest.approx((16 + np.exp(-0.5)) / 17)


def test_only_the_keypoints_that_count_do():
    pose, other = np.zeros((17, 2)), np.zeros((17, 2))
    other[:5] = 1e6
    assert oks(pose, other, 900.0, np.arange(17) >= 5) == 1
    assert oks(pose, other, 900.0, np.arange(17) < 5) == 0
    assert oks(pose, other, 900.0, np.zeros(17, bool)) == 0


def test_the_sigmas_are_those_of_pycocotools():
    from pycocotools.cocoeval import Params

    assert sigmas(17) == pytest.approx(Params("keypoints").kpt_oks_sigmas)
    assert sigmas(13) == pytest.approx(Params("keypoints").kpt_oks_sigmas[list(THIRTEEN)])


def test_an_area_of_nothing_is_no_division_by_zero():
    assert oks(np.zeros((13, 2)), np.ones((13, 2)), 0.0) == 0
    assert oks(np.zeros((13, 2)), np.zeros((13, 2)), 0.0) == 1
