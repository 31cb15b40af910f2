"""People: a pose, dressed and coloured."""

from dataclasses import dataclass

import numpy as np

from n6lib.calibration.canvas import Colour, Point, tint
from n6lib.calibration.pose import Pose
from n6lib.pose.skeleton import NAMES

_SKINS: tuple[Colour, ...] = (
    (245, 208, 178),
    (228, 178, 140),
    (198, 142, 102),
    (150, 100, 68),
    (104, 68, 46),
)
_HAIRS: tuple[Colour, ...] = (
    (38, 28, 24),
    (84, 54, 32),
    (150, 100, 52),
    (206, 172, 104),
    (150, 148, 146),
)
_CLOTHES: tuple[Colour, ...] = (
    (196, 52, 48),
    (44, 92, 168),
    (52, 132, 84),
    (236, 190, 62),
    (238, 238, 234),
    (62, 62, 70),
    (138, 84, 150),
    (228, 124, 66),
    (94, 168, 188),
    (120, 100, 80),
)


@dataclass(frozen=True)
class Person:
    """Who is painted: `height` in pixels and `origin`, the middle of the hips, in the image."""

    pose: Pose
    height: float
    origin: Point
    skin: Colour
    hair: Colour
    shirt: Colour
    trousers: Colour
    shoes: Colour
    long_sleeves: bool
    long_trousers: bool
    long_hair: bool
    stout: float

    def at(self, point: Point) -> Point:
        """Image position of a point in units of the height."""
        return (
            self.origin[0] + point[0] * self.height,
            self.origin[1] + point[1] * self.height,
        )

    def keypoints(self) -> list[Point]:
        """Image positions of the keypoints, some perhaps outside of the image."""
        joints = self.pose.joints()
        return [self.at(joints[name]) for name in NAMES]


def sample_person(
    generator: np.random.Generator, pose: Pose, height: float, origin: Point
) -> Person:
    """Somebody of that height and pose, the rest drawn at random."""

    def pick(colours: tuple[Colour, ...]) -> Colour:
        return tint(colours[int(generator.integers(len(colours)))], generator.uniform(0.85, 1.1))

    return Person(
        pose=pose,
        height=height,
        origin=origin,
        skin=pick(_SKINS),
        hair=pick(_HAIRS),
        shirt=pick(_CLOTHES),
        trousers=pick(_CLOTHES),
        shoes=pick(_CLOTHES[4:6]),
        long_sleeves=bool(generator.integers(2)),
        long_trousers=bool(generator.integers(3)),
        long_hair=bool(generator.integers(2)),
        stout=float(generator.uniform(0.88, 1.2)),
    )
