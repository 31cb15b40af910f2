import numpy as np
import pytest
from support.labelled_poses import SIDE, Floats, pose, yolo_output

from n6lib.quality.poses import pose_agreement

SIZE = (SIDE, SIDE)
FIRST, SECOND = pose(0, (16, 16), 20), pose(1, (46, 46), 24)


def outputs(*people: tuple[float, Floats]) -> np.ndarray:
    return yolo_output(people)[np.newaxis].astype(np.float64)


def test_the_same_output_agrees_wholly():
    both = outputs((0.9, FIRST), (0.8, SECOND))
    report = pose_agreement(both, both, SIZE)
    assert report["people"] == {"threshold": 0.25, "float": 2, "int8": 2, "paired": 2}
    assert report["oks"] == report["likeness"] == report["surest_anchor"] == 1
    assert report["headline"]["value"] == 1


def test_people_are_found_again_whatever_their_order():
    report = pose_agreement(
        outputs((0.9, FIRST), (0.8, SECOND)), outputs((0.9, SECOND), (0.8, FIRST)), SIZE
    )
    assert report["oks"] == report["likeness"] == 1
    assert report["surest_anchor"] < 0.1


def test_a_person_whom_one_network_misses_costs():
    report = pose_agreement(outputs((0.9, FIRST), (0.8, SECOND)), outputs((0.9, FIRST)), SIZE)
    assert report["people"] == {"threshold": 0.25, "float": 2, "int8": 1, "paired": 1}
    assert report["oks"] == 1
    assert report["likeness"] == pytest.approx(2 / 3, abs=1e-4)


def test_poses_a_little_apart_agree_a_little_less():
    values = [
        pose_agreement(outputs((0.9, FIRST)), outputs((0.9, FIRST + shift)), SIZE)["oks"]
        for shift in (0.2, 1.0, 3.0)
    ]
    assert 1 > values[0] > values[1] > values[2] > 0


def test_people_below_the_threshold_are_not_found():
    nobody = outputs((0.2, FIRST))
    report = pose_agreement(nobody, nobody, SIZE)
    assert report["oks"] is None
    assert report["likeness"] is None
    assert report["people"]["float"] == 0
    assert report["headline"] == {
        "what": "OKS at the surest anchor, nobody being found",
        "value": 1.0,
    }


def test_pixels_and_shares_are_told_apart():
    shares = outputs((0.9, FIRST))
    pixels = shares.copy()
    pixels[:, [0, 1, 2, 3]] *= SIDE
    for row in range(5, 56, 3):
        pixels[:, row : row + 2] *= SIDE
    assert pose_agreement(shares, pixels, SIZE)["oks"] == pytest.approx(1, abs=1e-4)


def test_oks_is_that_of_pixels_in_an_oblong_image():
    """Twice as wide, the same shift to the right in shares is twice as many pixels."""
    moved = FIRST + np.array([1, 0], np.float32)
    pair = outputs((0.9, FIRST)), outputs((0.9, moved))
    square = pose_agreement(*pair, (SIDE, SIDE))["oks"]
    across = pose_agreement(*pair, (SIDE, 2 * SIDE))["oks"]
    upright = pose_agreement(*pair, (2 * SIDE, SIDE))["oks"]
    assert across < square < upright
