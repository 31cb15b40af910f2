"""Articulated poses: angles of a stick figure, and where they put its thirteen joints."""

import math
from dataclasses import dataclass, replace

import numpy as np

from n6lib.calibration.canvas import Point

HEAD, NECK, TORSO = 0.125, 0.055, 0.30
UPPER_ARM, FOREARM, THIGH, SHIN = 0.17, 0.15, 0.235, 0.235
SHOULDER, HIP = 0.115, 0.07
"""Lengths in units of the standing height, after Drillis and Contini (1966), rounded."""


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from straight down, positive to the right of the image.

    Pairs are (left, right) of the person. `facing` is where the person looks: 0 at the viewer, 1 to
    the right, -1 to the left of the image; between, the shoulders look narrower.
    """

    lean: float
    upper_arms: tuple[float, float]
    forearms: tuple[float, float]
    thighs: tuple[float, float]
    shins: tuple[float, float]
    facing: float = 0.0

    def joints(self) -> dict[str, Point]:
        """Positions in units of the height, y down, the middle of the hips at the origin.

        The keypoints of `n6lib.pose.skeleton` by name, the head's being the nose, and "neck" and
        "skull", the middle of the head.
        """
        width = math.sqrt(max(0.0, 1.0 - self.facing * self.facing)) * 0.85 + 0.15
        neck = _step((0.0, 0.0), TORSO, 180.0 - self.lean)
        skull = _step(neck, NECK + HEAD / 2, 180.0 - 0.6 * self.lean)
        found = {
            "neck": neck,
            "skull": skull,
            "head": (skull[0] + 0.055 * self.facing, skull[1] + 0.012),
        }
        for index, (side, sign) in enumerate((("left", 1.0), ("right", -1.0))):
            shoulder = (neck[0] + sign * SHOULDER * width, neck[1] + 0.025)
            elbow = _step(shoulder, UPPER_ARM, self.upper_arms[index])
            hip = (sign * HIP * width, 0.0)
            knee = _step(hip, THIGH, self.thighs[index])
            found |= {
                f"{side} shoulder": shoulder,
                f"{side} elbow": elbow,
                f"{side} wrist": _step(elbow, FOREARM, self.forearms[index]),
                f"{side} hip": hip,
                f"{side} knee": knee,
                f"{side} ankle": _step(knee, SHIN, self.shins[index]),
            }
        return found


def _step(start: Point, length: float, degrees: float) -> Point:
    angle = math.radians(degrees)
    return start[0] + length * math.sin(angle), start[1] + length * math.cos(angle)


def _mirror(pose: Pose) -> Pose:
    """The pose seen in a mirror: sides swapped, every angle turned."""

    def swap(pair: tuple[float, float]) -> tuple[float, float]:
        return -pair[1], -pair[0]

    return Pose(
        -pose.lean,
        swap(pose.upper_arms),
        swap(pose.forearms),
        swap(pose.thighs),
        swap(pose.shins),
        -pose.facing,
    )


_POSES: tuple[Pose, ...] = (
    Pose(0, (12, -12), (6, -6), (4, -4), (1, -1)),
    Pose(2, (14, -150), (4, -178), (5, -3), (2, -2)),
    Pose(0, (48, -48), (-42, 42), (8, -8), (4, -4)),
    Pose(0, (128, -128), (142, -142), (24, -24), (20, -20)),
    Pose(0, (92, -92), (90, -90), (7, -7), (4, -4)),
    Pose(-3, (160, -20), (170, -60), (10, -12), (4, -6)),
    Pose(0, (28, -28), (-140, 140), (6, -6), (3, -3)),
    Pose(0, (70, -70), (150, -150), (52, -52), (-12, 12)),
    Pose(6, (-28, 26), (-8, 50), (24, -20), (14, -34), 0.9),
    Pose(14, (-52, 40), (35, 120), (58, -22), (-8, -88), 0.95),
    Pose(8, (62, 48), (96, 84), (86, 78), (4, -6), 0.9),
    Pose(28, (64, 40), (70, 62), (64, -34), (-2, -52), 0.85),
    Pose(3, (38, -16), (128, -6), (6, -6), (2, -4), 0.3),
    Pose(-16, (-118, 150), (-128, 158), (36, -6), (66, -2), 0.6),
)


def sample_pose(generator: np.random.Generator) -> Pose:
    """One of the basic poses, jittered at every joint and mirrored half of the time."""
    pose = _POSES[int(generator.integers(len(_POSES)))]

    def jitter(spread: float) -> float:
        return float(generator.uniform(-spread, spread))

    def shake(pair: tuple[float, float], spread: float) -> tuple[float, float]:
        return pair[0] + jitter(spread), pair[1] + jitter(spread)

    pose = replace(
        pose,
        lean=pose.lean + jitter(4),
        upper_arms=shake(pose.upper_arms, 14),
        forearms=shake(pose.forearms, 18),
        thighs=shake(pose.thighs, 5),
        shins=shake(pose.shins, 5),
        facing=min(1.0, max(-1.0, pose.facing + jitter(0.12))),
    )
    return _mirror(pose) if generator.integers(2) else pose
