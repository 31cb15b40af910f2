"""Accuracy against labelled people, where there are labels and weights that were trained."""

from typing import Any

import numpy as np

from n6lib.calibration.dataset import Dataset
from n6lib.calibration.samples import Images
from n6lib.quality.coco import Record, evaluate, labels_of, results_of
from n6lib.quality.matching import matched
from n6lib.quality.metrics import Floats
from n6lib.quality.oks import THIRTEEN, oks
from n6lib.quality.people import people_of
from n6lib.quality.task import Task

SEEDED = (
    "The weights are seeded, not trained: what the network finds means nothing, so it is compared "
    "with the float network alone and not with labels."
)
NOT_POSES = "Labels are people's keypoints, and this network does not look for them."
UNLABELLED = "The evaluation set has no labels: it was not made from COCO's annotations."
NOBODY = "The evaluation set's labels have nobody with a visible keypoint."


def accuracy(
    task: Task, dataset: Dataset, expected: Floats, found: Floats, trained: bool
) -> tuple[dict[str, Any] | None, str]:
    """`accuracy` and `accuracy_note` of quality.json from outputs [N, ...] of both networks.

    The first is None, and the note says why, unless a pose network of `trained` weights looked at
    COCO's labelled people.
    """
    if not trained:
        return None, SEEDED
    if task not in (Task.POSES, Task.HEATMAPS):
        return None, NOT_POSES
    if not isinstance(dataset, Images) or not dataset.labelled:
        return None, UNLABELLED
    keypoints = min(dataset.joints.shape[2], expected.shape[-1] if task is Task.HEATMAPS else 17)
    labels = labels_of(dataset, keypoints)
    sought = [label for label in labels if label["num_keypoints"] and not label["iscrowd"]]
    if not sought:
        return None, NOBODY
    report: dict[str, Any] = {
        "measure": "COCO keypoints",
        "keypoints": keypoints,
        "images": len(dataset),
        "people": len(sought),
    }
    size = (dataset.images.shape[1], dataset.images.shape[2])
    for name, outputs in (("float", expected), ("int8", found)):
        results = results_of(dataset, people_of(task, outputs, size), keypoints)
        figures = evaluate(len(dataset), labels, results, keypoints)
        report[name] = {**figures, "oks": round(mean_oks(sought, results), 4)}
    return report, _note(task, keypoints)


def mean_oks(labels: list[Record], results: list[Record]) -> float:
    """Mean OKS of the labelled people with those found, paired greedily; 0 for whom nobody is.

    In each image as many of the surest are looked at as people are labelled.
    """
    total = 0.0
    for image in {label["image_id"] for label in labels}:
        sought = [label for label in labels if label["image_id"] == image]
        there = [result for result in results if result["image_id"] == image]
        surest = sorted(there, key=lambda result: -result["score"])[: len(sought)]
        table = np.array([[_likeness(label, result) for result in surest] for label in sought])
        table = table.reshape(len(sought), len(surest))
        total += sum(float(table[pair]) for pair in matched(table))
    return total / len(labels)


def _likeness(label: Record, result: Record) -> float:
    expected, found = (np.reshape(record["keypoints"], (-1, 3)) for record in (label, result))
    return oks(expected, found, label["area"], expected[:, 2] > 0)


def _note(task: Task, keypoints: int) -> str:
    note = "Average precision and recall of pycocotools, in pixels of the photographs."
    if keypoints == len(THIRTEEN):
        note += (
            " Of COCO's 17 keypoints the 13 that the network has, with their sigmas; its head is "
            "compared with COCO's nose."
        )
    if task is Task.HEATMAPS:
        note += " The network finds one person in an image; others that are labelled are missed."
    return note
