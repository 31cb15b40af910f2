from dataclasses import replace

import numpy as np
import pytest

from n6lib.calibration.canvas import Canvas
from n6lib.calibration.painter import paint
from n6lib.calibration.person import Person, sample_person
from n6lib.calibration.pose import Pose

SIZE = 96
EMPTY = np.full((SIZE, SIZE, 3), 77, np.uint8)
STANDING = Pose(0, (20, -20), (10, -10), (8, -8), (2, -2))
SITTING = Pose(8, (62, 48), (96, 84), (86, 78), (4, -6), 0.9)


def somebody(pose: Pose, seed: int = 3) -> Person:
    person = sample_person(np.random.default_rng(seed), pose, 80.0, (48.0, 46.0))
    return replace(person, long_hair=False)


def painted(person: Person) -> np.ndarray:
    canvas = Canvas(SIZE)
    paint(canvas, person)
    return canvas.over(EMPTY)


@pytest.mark.parametrize("pose", [STANDING, SITTING])
def test_every_joint_is_covered(pose: Pose):
    person = somebody(pose)
    picture = painted(person)
    for x, y in person.keypoints():
        assert (picture[round(y), round(x)] != 77).any()


def test_little_else_is_covered():
    covered = (painted(somebody(STANDING)) != 77).any(axis=2)
    assert 0.08 < covered.mean() < 0.3
    assert not covered[:, :10].any()
    assert not covered[:, -10:].any()


def test_only_who_sits_has_a_stool():
    person = somebody(SITTING)
    seat = (48, round(46 + 0.2 * 80))
    below = painted(person)[seat[1], seat[0] - 8 : seat[0] + 8]
    assert (below != 77).any()
    between = painted(somebody(STANDING))[seat[1], 46:50]
    assert (between == 77).all()


def test_long_hair_and_sleeves_show():
    plain = somebody(STANDING)
    for other in (
        replace(plain, long_hair=True),
        replace(plain, long_sleeves=not plain.long_sleeves),
        replace(plain, long_trousers=not plain.long_trousers),
        replace(plain, stout=plain.stout * 1.2),
    ):
        assert (painted(plain) != painted(other)).any()
