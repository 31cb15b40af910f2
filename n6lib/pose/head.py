"""The forms in which networks give keypoints, told apart by the shape of the output."""

from collections.abc import Callable
from dataclasses import dataclass

from n6lib.pose.decode import decode_heatmaps
from n6lib.pose.person import Floats, Person
from n6lib.pose.skeleton import COCO, MOVENET, Skeleton
from n6lib.pose.yolo import ROWS, decode_yolo, in_shares

Size = tuple[int, int]


@dataclass(frozen=True)
class Head:
    """How one form is read.

    `people` makes people of the output's real values, the (height, width) of the network's input
    and the score from which a person counts. `several`: whether it tells people apart. `margin`:
    the border around a photograph with which it finds most (see `n6lib.pose.frame.fit`).
    """

    skeleton: Skeleton
    several: bool
    margin: float
    people: Callable[[Floats, Size, float], list[Person]]


def _heatmaps(output: Floats, size: Size, threshold: float) -> list[Person]:
    del size
    return decode_heatmaps(output, threshold)


def _anchors(output: Floats, size: Size, threshold: float) -> list[Person]:
    return decode_yolo(in_shares(output, *size), threshold)


_SKELETONS = {len(skeleton.names): skeleton for skeleton in (MOVENET, COCO)}


def head_of(shape: tuple[int, ...]) -> Head | None:
    """The head that gives `shape`: (1, height, width, 13 or 17) or (1, 56, anchors)."""
    match shape:
        case (1, _, _, points) if points in _SKELETONS:
            return Head(_SKELETONS[points], several=False, margin=0.2, people=_heatmaps)
        case (1, rows, _) if rows == ROWS:
            return Head(COCO, several=True, margin=0.0, people=_anchors)
    return None
