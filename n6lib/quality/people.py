"""The people that a pose network's output shows, in pixels of its input image."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from n6lib.pose.decode import decode
from n6lib.pose.person import Person
from n6lib.pose.yolo import decode_yolo, in_shares
from n6lib.quality.metrics import Floats
from n6lib.quality.task import Task

LEAST_SCORE = 0.001
MOST_PEOPLE = 20
"""What COCO's evaluation looks at in an image."""


def people_of(task: Task, outputs: Floats, size: tuple[int, int]) -> list[list[Person]]:
    """The people of each of `outputs` [N, ...], the surest first, in pixels of an image of `size`.

    `size` is its height and width. Heatmaps show one person in each image, however unsure.
    """
    if task is Task.HEATMAPS:
        found = [[_from_heatmaps(heatmaps)] for heatmaps in outputs]
    else:
        rows = in_shares(outputs, *size)
        found = [decode_yolo(row, LEAST_SCORE)[:MOST_PEOPLE] for row in rows]
    return [[_in_pixels(person, size) for person in people] for people in found]


def _from_heatmaps(heatmaps: Floats) -> Person:
    keypoints = decode(heatmaps)
    least, greatest = keypoints[:, :2].min(axis=0), keypoints[:, :2].max(axis=0)
    box = (*least.tolist(), *(greatest - least).tolist())
    return Person(float(keypoints[:, 2].mean()), box, keypoints)


def _in_pixels(person: Person, size: tuple[int, int]) -> Person:
    height, width = size
    left, top, across, down = person.box
    scale: npt.NDArray[np.float32] = np.array([width, height, 1], np.float32)
    box = (left * width, top * height, across * width, down * height)
    return replace(person, box=box, keypoints=person.keypoints * scale)
