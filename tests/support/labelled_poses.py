"""People as YOLOv8-pose would give them, and images in which they are labelled."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from n6lib.calibration.samples import Images
from n6lib.pose.yolo import ROWS

SIDE = 64
Floats = npt.NDArray[np.float32]


def pose(seed: int, centre: tuple[float, float], size: float, keypoints: int = 17) -> Floats:
    """Keypoints [K, 2] scattered in a square of `size` about `centre`, all in pixels."""
    drawn = np.random.default_rng(seed).uniform(-0.5, 0.5, (keypoints, 2))
    return (np.array(centre) + drawn * size).astype(np.float32)


def yolo_output(people: Sequence[tuple[float, Floats]], anchors: int = 12) -> Floats:
    """[56, anchors] in shares of a square of `SIDE`: a score and a pose at each first anchor."""
    output = np.zeros((ROWS, anchors), np.float32)
    output[:4] = 0.5
    for anchor, (score, points) in enumerate(people):
        least, greatest = points.min(axis=0), points.max(axis=0)
        output[:2, anchor] = (least + greatest) / 2 / SIDE
        output[2:4, anchor] = (greatest - least) / SIDE
        output[4, anchor] = score
        output[5:, anchor] = np.concatenate([points / SIDE, np.ones((17, 1))], axis=1).ravel()
    return output


def labelled(people: Sequence[Sequence[Floats]]) -> Images:
    """Grey images with these poses labelled in each, every keypoint visible."""
    count, most = len(people), max(map(len, people))
    keypoints = len(people[0][0])
    joints = np.zeros((count, most, keypoints, 2), np.float32)
    boxes = np.zeros((count, most, 4), np.float32)
    present = np.zeros((count, most), np.bool_)
    for image, poses in enumerate(people):
        for place, points in enumerate(poses):
            joints[image, place] = points
            least, greatest = points.min(axis=0), points.max(axis=0)
            boxes[image, place] = [*least, *(greatest - least)]
            present[image, place] = True
    return Images(
        np.full((count, SIDE, SIDE, 3), 128, np.uint8),
        joints,
        np.broadcast_to(present[..., np.newaxis], joints.shape[:3]).copy(),
        boxes,
        boxes[..., 2] * boxes[..., 3] * np.float32(0.5),
        present,
        np.zeros_like(present),
        np.tile([0.0, 0.0, SIDE, SIDE], (count, 1)),
        np.full((count, 2), SIDE, np.int32),
        np.arange(count),
    )
