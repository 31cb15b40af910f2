import dataclasses

import numpy as np
import pytest
from support.labelled_poses import SIDE, labelled, pose, yolo_output
from support.quality_models import images, values

from n6lib.quality.accuracy import NOBODY, NOT_POSES, SEEDED, UNLABELLED, accuracy, mean_oks
from n6lib.quality.coco import labels_of
from n6lib.quality.task import Task

POSES = [[pose(0, (16, 16), 20), pose(1, (46, 46), 24)], [pose(2, (32, 32), 40)]]
DATASET = labelled(POSES)


def outputs(shift: float = 0.0) -> np.ndarray:
    people = [[(0.9, points + np.float32(shift)) for points in poses] for poses in POSES]
    return np.stack([yolo_output(some) for some in people]).astype(np.float64)


def test_each_network_is_judged_against_the_labels():
    report, note = accuracy(Task.POSES, DATASET, outputs(), outputs(1.2), trained=True)
    assert report is not None
    assert (report["keypoints"], report["images"], report["people"]) == (17, 2, 3)
    assert set(report["float"].values()) == {1.0}
    assert 0 < report["int8"]["ap"] < 1
    assert 0.5 < report["int8"]["oks"] < 1
    assert "pycocotools" in note


def test_seeded_weights_are_never_judged():
    assert accuracy(Task.POSES, DATASET, outputs(), outputs(), trained=False) == (None, SEEDED)


def test_what_has_no_labels_is_not_judged():
    pair = outputs(), outputs()
    assert accuracy(Task.POSES, images(2), *pair, trained=True) == (None, UNLABELLED)
    assert accuracy(Task.POSES, values(2), *pair, trained=True) == (None, UNLABELLED)
    assert accuracy(Task.TOKENS, DATASET, *pair, trained=True) == (None, NOT_POSES)


def test_labels_of_nobody_judge_nobody():
    nobody = dataclasses.replace(DATASET, visible=np.zeros_like(DATASET.visible))
    assert accuracy(Task.POSES, nobody, outputs(), outputs(), trained=True) == (None, NOBODY)


def test_heatmaps_are_judged_on_thirteen_keypoints_and_the_note_says_so():
    """Peaks in the cells of the labels: at most half a cell off, so found at a loose threshold."""
    cells = 32
    maps = np.zeros((2, cells, cells, 13))
    for image, (points, *_) in enumerate(POSES):
        for channel, (x, y) in enumerate(points[[0, *range(5, 17)]] / SIDE * cells):
            maps[image, int(y), int(x), channel] = 1
    report, note = accuracy(Task.HEATMAPS, DATASET, maps, maps * 0, trained=True)
    assert report is not None
    assert report["keypoints"] == 13
    assert report["float"]["ap50"] > 0.5
    assert report["float"]["oks"] == pytest.approx(2 / 3, abs=0.15)
    assert report["int8"]["ap"] < report["float"]["ap"]
    assert "13" in note
    assert "one person" in note


def test_mean_oks_pairs_everyone_once_and_counts_who_is_missed():
    labels = labels_of(DATASET, 17)
    there = [{**label, "score": 0.9} for label in labels]
    assert mean_oks(labels, there) == 1
    assert mean_oks(labels, there[:2]) == pytest.approx(2 / 3)
    assert mean_oks(labels, []) == 0
    unsure = {**there[0], "score": 0.1}
    wrong = {**there[0], "keypoints": np.zeros(51).tolist(), "score": 0.5}
    assert mean_oks(labels, [unsure, wrong, *there[1:]]) < 1
