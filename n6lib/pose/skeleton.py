"""The keypoints that networks find on a person and the bones between them."""

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """A group of bones drawn in one colour."""

    HEAD = "head"
    ARM = "arm"
    TRUNK = "trunk"
    LEG = "leg"


@dataclass(frozen=True)
class Bone:
    """A line between two keypoints, given by their indices in the skeleton's names."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True)
class Skeleton:
    """Names of keypoints, in the order in which networks give them, and the bones."""

    names: tuple[str, ...]
    bones: tuple[Bone, ...]


def _bones(part: Part, *pairs: tuple[int, int]) -> tuple[Bone, ...]:
    return tuple(Bone(start, end, part) for start, end in pairs)


def _sides(*parts: str) -> tuple[str, ...]:
    return tuple(f"{side} {part}" for part in parts for side in ("left", "right"))


_LIMBS = _sides("shoulder", "elbow", "wrist", "hip", "knee", "ankle")


def _limbs(first: int) -> tuple[Bone, ...]:
    """Bones of trunk, arms and legs, the left shoulder being keypoint `first`."""
    shoulder, elbow, wrist, hip, knee, ankle = range(first, first + 12, 2)
    return (
        *_bones(Part.TRUNK, (shoulder, shoulder + 1), (shoulder, hip)),
        *_bones(Part.TRUNK, (shoulder + 1, hip + 1), (hip, hip + 1)),
        *_bones(Part.ARM, (shoulder, elbow), (elbow, wrist)),
        *_bones(Part.ARM, (shoulder + 1, elbow + 1), (elbow + 1, wrist + 1)),
        *_bones(Part.LEG, (hip, knee), (knee, ankle)),
        *_bones(Part.LEG, (hip + 1, knee + 1), (knee + 1, ankle + 1)),
    )


MOVENET = Skeleton(
    ("head", *_LIMBS),
    (*_bones(Part.HEAD, (0, 1), (0, 2)), *_limbs(1)),
)
"""The thirteen of ST's MoveNet: COCO's keypoints, those of the face joined into the head."""

COCO = Skeleton(
    ("nose", *_sides("eye", "ear"), *_LIMBS),
    (*_bones(Part.HEAD, (0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6)), *_limbs(5)),
)
"""The seventeen of the COCO keypoints task (https://cocodataset.org/#format-data)."""

NAMES, BONES = MOVENET.names, MOVENET.bones
