import numpy as np

from n6lib.calibration.person import sample_person
from n6lib.calibration.pose import Pose
from n6lib.pose.skeleton import NAMES

STANDING = Pose(0, (10, -10), (5, -5), (4, -4), (1, -1))


def test_keypoints_scale_and_move_with_the_person():
    small = sample_person(np.random.default_rng(0), STANDING, 50.0, (0.0, 0.0))
    tall = sample_person(np.random.default_rng(0), STANDING, 100.0, (10.0, 20.0))
    assert len(small.keypoints()) == len(NAMES)
    expected = 2 * np.array(small.keypoints()) + (10, 20)
    assert np.allclose(tall.keypoints(), expected)


def test_left_is_the_persons_own_left():
    person = sample_person(np.random.default_rng(0), STANDING, 100.0, (50.0, 50.0))
    points = dict(zip(NAMES, person.keypoints(), strict=True))
    for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle"):
        assert points[f"left {joint}"][0] > 50 > points[f"right {joint}"][0]


def test_people_differ_in_looks():
    people = [
        sample_person(np.random.default_rng(seed), STANDING, 100.0, (0.0, 0.0))
        for seed in range(30)
    ]
    assert len({person.shirt for person in people}) > 10
    assert len({person.skin for person in people}) > 10
    assert {person.long_hair for person in people} == {True, False}
    assert all(0.8 < person.stout < 1.25 for person in people)
