import numpy as np
import pytest

from n6lib.pose.head import head_of
from n6lib.pose.skeleton import COCO, MOVENET
from n6lib.pose.yolo import ROWS


@pytest.mark.parametrize(
    ("shape", "skeleton", "several"),
    [
        ((1, 48, 48, 13), MOVENET, False),
        ((1, 64, 48, 17), COCO, False),
        ((1, 56, 1344), COCO, True),
        ((1, 56, 8400), COCO, True),
    ],
)
def test_the_shape_tells_the_form(shape, skeleton, several):
    head = head_of(shape)
    assert head is not None
    assert (head.skeleton, head.several) == (skeleton, several)


@pytest.mark.parametrize(
    "shape", [(2, 48, 48, 13), (1, 48, 48, 14), (1, 84, 8400), (1, 1344, 56), (1000,), ()]
)
def test_other_shapes_are_no_pose(shape):
    assert head_of(shape) is None


def test_heatmaps_show_one_person():
    maps = np.zeros((1, 4, 4, 13), np.float32)
    maps[0, 1, 2] = 0.5
    head = head_of(maps.shape)
    (person,) = head.people(maps, (64, 64), 0.25)
    assert person.keypoints[3].tolist() == [2.5 / 4, 1.5 / 4, 0.5]
    assert head.people(maps, (64, 64), 0.75) == []


@pytest.mark.parametrize("scale", [1, 256])
def test_anchors_in_shares_and_in_pixels_show_the_same_people(scale):
    output = np.zeros((1, ROWS, 100), np.float32)
    output[0, :2] = 0.5 * scale
    output[0, 2:5, 7] = (0.25 * scale, 0.5 * scale, 0.875)
    output[0, 5::3, 7] = 0.75 * scale
    (person,) = head_of(output.shape).people(output, (256, 256), 0.25)
    assert (person.score, person.box) == (0.875, (0.375, 0.25, 0.25, 0.5))
    assert person.keypoints[16].tolist() == [0.75, 0.0, 0.0]
