"""Poses agree as far as their people and keypoints do."""

from typing import Any

import numpy as np

from n6lib.pose.person import Floats as Floats32
from n6lib.pose.person import Person
from n6lib.pose.yolo import KEYPOINTS, decode_yolo, in_shares
from n6lib.quality.matching import matched
from n6lib.quality.metrics import Floats
from n6lib.quality.oks import BODY_SHARE, oks

THRESHOLD = 0.25
IOU = 0.7


def pose_agreement(expected: Floats, found: Floats, size: tuple[int, int]) -> dict[str, Any]:
    """Agreement of YOLOv8-pose's outputs [N, 56, A] on inputs of `size`, height and width.

    People are decoded from both and paired greedily by OKS, with the float network's boxes for
    areas. "likeness" is twice the pairs' OKS over the number of people that both found, so that a
    person more or less costs, as does one in another place; null if nobody was found. As an
    untrained network may find nobody, "surest_anchor" is the OKS of what both say at that place in
    which the float network is surest of a person, found or not.
    """
    f, q = (in_shares(outputs, *size) for outputs in (expected, found))
    values, counts = [], [0, 0]
    for theirs, ours in zip(f, q, strict=True):
        people = decode_yolo(theirs, THRESHOLD, IOU), decode_yolo(ours, THRESHOLD, IOU)
        counts = [count + len(some) for count, some in zip(counts, people, strict=True)]
        values += _pairs(people[0], people[1], size)
    likeness = round(2 * sum(values) / sum(counts), 4) if sum(counts) else None
    anchor = round(_surest(f, q, size), 4)
    return {
        "kind": "poses",
        "headline": (
            {"what": "OKS-weighted F1 of the people found", "value": likeness}
            if likeness is not None
            else {"what": "OKS at the surest anchor, nobody being found", "value": anchor}
        ),
        "people": {
            "threshold": THRESHOLD,
            "float": counts[0],
            "int8": counts[1],
            "paired": len(values),
        },
        "oks": round(float(np.mean(values)), 4) if values else None,
        "likeness": likeness,
        "surest_anchor": anchor,
    }


def _pairs(expected: list[Person], found: list[Person], size: tuple[int, int]) -> list[float]:
    """OKS of every pair in one sample."""
    table = np.array([[_likeness(a, b, size) for b in found] for a in expected])
    table = table.reshape(len(expected), len(found))
    return [float(table[pair]) for pair in matched(table)]


def _likeness(expected: Person, found: Person, size: tuple[int, int]) -> float:
    height, width = size
    scale = np.array([width, height], np.float64)
    area = expected.box[2] * width * expected.box[3] * height * BODY_SHARE
    return oks(expected.keypoints[:, :2] * scale, found.keypoints[:, :2] * scale, area)


def _surest(expected: Floats32, found: Floats32, size: tuple[int, int]) -> float:
    """Mean OKS at the anchor of each sample that `expected` scores highest."""
    anchors = expected[:, 4].argmax(axis=1)
    return float(
        np.mean(
            [
                _likeness(_person(theirs[:, anchor]), _person(ours[:, anchor]), size)
                for theirs, ours, anchor in zip(expected, found, anchors, strict=True)
            ]
        )
    )


def _person(row: Floats32) -> Person:
    box = (float(row[0]), float(row[1]), float(row[2]), float(row[3]))
    return Person(float(row[4]), box, row[5:].reshape(KEYPOINTS, 3))
