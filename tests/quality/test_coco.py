import numpy as np
import pytest
from support.labelled_poses import Floats, labelled, pose

from n6lib.pose.person import Person
from n6lib.quality.coco import evaluate, labels_of, results_of

POSES = [[pose(0, (16, 16), 20), pose(1, (46, 46), 24)], [pose(2, (32, 32), 40)]]


def person(points: Floats, score: float = 0.9) -> Person:
    keypoints = np.concatenate([points, np.ones((len(points), 1), np.float32)], axis=1)
    return Person(score, (0, 0, 0, 0), keypoints)


def found(shift: float = 0.0) -> list[list[Person]]:
    return [[person(points + np.float32(shift)) for points in poses] for poses in POSES]


def test_labels_that_are_found_again_have_every_figure_1():
    figures = evaluate(
        2, labels_of(labelled(POSES), 17), results_of(labelled(POSES), found(), 17), 17
    )
    assert figures == {"ap": 1.0, "ap50": 1.0, "ap75": 1.0, "ar": 1.0}


def test_nobody_found_has_every_figure_0():
    assert set(evaluate(2, labels_of(labelled(POSES), 17), [], 17).values()) == {0.0}


def test_poses_somewhere_else_have_every_figure_0():
    figures = evaluate(
        2, labels_of(labelled(POSES), 17), results_of(labelled(POSES), found(500), 17), 17
    )
    assert set(figures.values()) == {0.0}


def test_poses_a_little_off_pass_the_loose_thresholds_alone():
    figures = evaluate(
        2, labels_of(labelled(POSES), 17), results_of(labelled(POSES), found(1.2), 17), 17
    )
    assert figures["ap50"] > figures["ap"] > 0
    assert figures["ap"] < 1


def test_a_missed_person_costs_recall():
    people = found()
    del people[0][1]
    figures = evaluate(
        2, labels_of(labelled(POSES), 17), results_of(labelled(POSES), people, 17), 17
    )
    assert figures["ar"] == pytest.approx(2 / 3, abs=1e-3)


def test_thirteen_keypoints_are_picked_out_of_seventeen():
    labels = labels_of(labelled(POSES), 13)
    assert [label["num_keypoints"] for label in labels] == [13, 13, 13]
    first = np.reshape(labels[0]["keypoints"], (13, 3))
    assert first[0, :2] == pytest.approx(POSES[0][0][0])
    assert first[1:, :2] == pytest.approx(POSES[0][0][5:])
    assert evaluate(2, labels, results_of(labelled(POSES), found(), 13), 13)["ap"] == 1


def test_keypoints_nobody_labelled_do_not_count():
    dataset = labelled(POSES)
    dataset.visible[:, :, :9] = False
    dataset.joints[:, :, :9] = 0
    labels = labels_of(dataset, 17)
    assert [label["num_keypoints"] for label in labels] == [8, 8, 8]
    assert evaluate(2, labels, results_of(labelled(POSES), found(), 17), 17)["ap"] == 1


def test_judging_prints_nothing(capsys: pytest.CaptureFixture[str]):
    evaluate(2, labels_of(labelled(POSES), 17), results_of(labelled(POSES), found(), 17), 17)
    assert capsys.readouterr() == ("", "")


def test_positions_are_those_of_the_photographs():
    """A photograph of 200x100 pixels, made half as high and set into the image at (4, 8)."""
    dataset = labelled(POSES)
    assert dataset.frames is not None
    assert dataset.sizes is not None
    dataset.frames[0], dataset.sizes[0] = [4, 8, 50, 50], [200, 100]
    (label, *_) = labels_of(dataset, 17)
    (result, *_) = results_of(dataset, found(), 17)
    expected = (POSES[0][0] - [4, 8]) * [4, 2]
    for record in (label, result):
        points = np.reshape(record["keypoints"], (17, 3))[:, :2]
        assert points == pytest.approx(expected, abs=1e-3)
    assert label["bbox"][:2] == pytest.approx(expected.min(axis=0), abs=1e-3)
    assert label["bbox"][2:] == pytest.approx(np.ptp(expected, axis=0), abs=1e-3)
    assert label["area"] == pytest.approx(np.ptp(expected, axis=0).prod() / 2, rel=1e-4)
