import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.pose import (
    FOREARM,
    SHIN,
    SHOULDER,
    THIGH,
    TORSO,
    UPPER_ARM,
    Pose,
    sample_pose,
)
from n6lib.pose.skeleton import NAMES

SEEDS = st.integers(0, 2**32 - 1)
STANDING = Pose(0, (0, 0), (0, 0), (0, 0), (0, 0))


def test_a_standing_pose_stands():
    joints = STANDING.joints()
    assert set(NAMES) < set(joints)
    assert joints["left ankle"][1] == THIGH + SHIN
    assert math.isclose(joints["neck"][1], -TORSO)
    assert joints["head"][1] < joints["neck"][1] < joints["left shoulder"][1] < 0
    assert math.isclose(joints["left shoulder"][0], SHOULDER)
    assert math.isclose(joints["right shoulder"][0], -SHOULDER)


def test_seen_from_the_side_the_shoulders_are_narrow():
    front, side = STANDING.joints(), Pose(0, (0, 0), (0, 0), (0, 0), (0, 0), 1.0).joints()
    assert side["left shoulder"][0] < 0.2 * front["left shoulder"][0]
    assert side["head"][0] > front["head"][0]


@given(SEEDS)
def test_bones_keep_their_lengths(seed: int):
    joints = sample_pose(np.random.default_rng(seed)).joints()
    for side in ("left", "right"):
        for start, end, length in (
            ("shoulder", "elbow", UPPER_ARM),
            ("elbow", "wrist", FOREARM),
            ("hip", "knee", THIGH),
            ("knee", "ankle", SHIN),
        ):
            found = math.dist(joints[f"{side} {start}"], joints[f"{side} {end}"])
            assert math.isclose(found, length, rel_tol=1e-9)


@given(SEEDS)
def test_a_seed_gives_one_pose(seed: int):
    first, second = (sample_pose(np.random.default_rng(seed)) for _ in range(2))
    assert first == second
    assert -1 <= first.facing <= 1


def test_poses_differ():
    poses = {sample_pose(np.random.default_rng(seed)) for seed in range(50)}
    assert len(poses) == 50
    assert {pose.facing > 0 for pose in poses} == {True, False}
