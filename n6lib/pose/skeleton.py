"""The thirteen keypoints of ST's MoveNet heatmap models and the bones between them."""

from dataclasses import dataclass
from enum import Enum

NAMES = (
    "head",
    "left shoulder",
    "right shoulder",
    "left elbow",
    "right elbow",
    "left wrist",
    "right wrist",
    "left hip",
    "right hip",
    "left knee",
    "right knee",
    "left ankle",
    "right ankle",
)
"""Channel order of the heatmaps: COCO's keypoints, those of the face joined into the head."""


class Part(Enum):
    """A group of bones drawn in one colour."""

    HEAD = "head"
    ARM = "arm"
    TRUNK = "trunk"
    LEG = "leg"


@dataclass(frozen=True)
class Bone:
    """A line between two keypoints, given by their indices in `NAMES`."""

    start: int
    end: int
    part: Part


def _bones(part: Part, *pairs: tuple[int, int]) -> tuple[Bone, ...]:
    return tuple(Bone(start, end, part) for start, end in pairs)


BONES = (
    *_bones(Part.HEAD, (0, 1), (0, 2)),
    *_bones(Part.TRUNK, (1, 2), (1, 7), (2, 8), (7, 8)),
    *_bones(Part.ARM, (1, 3), (3, 5), (2, 4), (4, 6)),
    *_bones(Part.LEG, (7, 9), (9, 11), (8, 10), (10, 12)),
)


@dataclass(frozen=True)
class Keypoint:
    """A keypoint at (x, y) as a share of width and height (0 left and top, 1 right and bottom)."""

    name: str
    x: float
    y: float
    confidence: float
