import numpy as np
import pytest
from support.labelled_poses import SIDE, pose, yolo_output

from n6lib.quality.people import MOST_PEOPLE, people_of
from n6lib.quality.task import Task


def test_yolo_s_people_come_in_pixels_the_surest_first():
    poses = pose(0, (16, 20), 20), pose(1, (40, 46), 24)
    output = yolo_output([(0.3, poses[0]), (0.01, poses[1])])
    (people,) = people_of(Task.POSES, output[np.newaxis].astype(np.float64), (SIDE, SIDE))
    assert [round(person.score, 2) for person in people] == [0.3, 0.01]
    for person, points in zip(people, poses, strict=True):
        assert person.keypoints[:, :2] == pytest.approx(points, abs=1e-3)
        left, top, width, height = person.box
        assert (left, top) == pytest.approx(points.min(axis=0).tolist(), abs=1e-3)
        assert (width, height) == pytest.approx(np.ptp(points, axis=0).tolist(), abs=1e-3)


def test_no_more_people_than_coco_looks_at():
    many = [(0.9 - index / 100, pose(index, (2 * index, 32), 2)) for index in range(30)]
    output = yolo_output(many, anchors=40)[np.newaxis].astype(np.float64)
    (people,) = people_of(Task.POSES, output, (SIDE, SIDE))
    assert len(people) == MOST_PEOPLE
    assert people[0].score == pytest.approx(0.9)


def test_heatmaps_show_one_person_however_unsure():
    maps = np.zeros((2, 8, 8, 13))
    for channel in range(13):
        maps[0, 2, channel % 8, channel] = 0.8
        maps[1, 5, 3, channel] = 0.01
    first, second = people_of(Task.HEATMAPS, maps, (32, 64))
    assert len(first) == len(second) == 1
    assert first[0].score == pytest.approx(0.8)
    assert first[0].keypoints[0, :2] == pytest.approx([0.5 / 8 * 64, 2.5 / 8 * 32])
    assert second[0].score == pytest.approx(0.01)
    assert second[0].keypoints[:, 0] == pytest.approx(3.5 / 8 * 64)
