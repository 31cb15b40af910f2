"""The output of YOLOv8-pose to people: boxes, scores and COCO's seventeen keypoints each."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from n6lib.pose.person import Floats, Person

KEYPOINTS = 17
ROWS = 5 + 3 * KEYPOINTS
"""Rows of the output: box centre x and y, width, height, score; x, y, visibility per keypoint."""


def decode_yolo(output: npt.ArrayLike, threshold: float = 0.25, iou: float = 0.7) -> list[Person]:
    """The people in `output`, shape (56, anchors) or (1, 56, anchors), the surest first.

    Boxes and keypoints are in shares of the network's input, scores and visibilities from 0 to 1
    (after the sigmoid), as ST's and Ultralytics' exports give them. People scored below `threshold`
    are left out, as is every box that covers a surer one by more than `iou` (intersection over
    union); the defaults are those of Ultralytics. Raises `ValueError` for another shape.
    """
    from cv2.dnn import NMSBoxes

    rows = np.asarray(output, np.float32)
    rows = rows[0] if rows.ndim == 3 and rows.shape[0] == 1 else rows
    if rows.ndim != 2 or rows.shape[0] != ROWS:
        raise ValueError(f"output of shape {rows.shape}; ({ROWS}, anchors) is needed")
    sure = rows[:, rows[4] >= threshold].T
    boxes = np.concatenate([sure[:, :2] - sure[:, 2:4] / 2, sure[:, 2:4]], axis=1)
    kept: Sequence[int] = NMSBoxes(boxes.tolist(), sure[:, 4].tolist(), 0.0, iou)
    return [_person(sure[index], boxes[index]) for index in kept]


def in_shares(output: npt.ArrayLike, height: int, width: int) -> Floats:
    """`output`, shape (1, 56, anchors), in shares of the input also where it was in its pixels.

    Anchors cover the whole input, so the mean of their centres tells the two apart: near 0.5 in
    shares, near half the side in pixels.
    """
    rows = np.array(output, np.float32)
    if rows[:, :2].mean() > 2:
        rows[:, [0, 2, *range(5, ROWS, 3)]] /= np.float32(width)
        rows[:, [1, 3, *range(6, ROWS, 3)]] /= np.float32(height)
    return rows


def _person(row: Floats, box: Floats) -> Person:
    left, top, width, height = (float(value) for value in box)
    keypoints = np.ascontiguousarray(row[5:].reshape(KEYPOINTS, 3))
    return Person(float(row[4]), (left, top, width, height), keypoints)
