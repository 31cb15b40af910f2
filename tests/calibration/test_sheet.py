from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from n6lib.calibration.figures import draw_figures
from n6lib.calibration.samples import Images
from n6lib.calibration.sheet import contact_sheet, with_skeletons


def test_images_stand_row_by_row(tmp_path: Path):
    images = np.stack([np.full((5, 7, 3), level, np.uint8) for level in (10, 20, 30)])
    contact_sheet(images, tmp_path / "sheet.png", columns=2, gap=1)
    with Image.open(tmp_path / "sheet.png") as sheet:
        pixels = np.asarray(sheet)
    assert pixels.shape == (1 + 2 * 6, 1 + 2 * 8, 3)
    assert pixels[1, 1, 0] == 10
    assert pixels[1, 9, 0] == 20
    assert pixels[7, 1, 0] == 30
    assert pixels[7, 9, 0] == 255


def test_fewer_images_than_columns(tmp_path: Path):
    contact_sheet(np.zeros((2, 5, 7, 3), np.uint8), tmp_path / "sheet.png", gap=0)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (14, 5)


def test_labelled_people_have_boxes_and_seventeen_keypoints():
    joints = np.zeros((1, 2, 17, 2), np.float32)
    joints[0, 0, [0, 16]] = (20, 12), (30, 40)
    visible = joints.any(axis=3)
    dataset = Images(
        np.zeros((1, 64, 64, 3), np.uint8),
        joints,
        visible,
        boxes=np.array([[[10, 8, 30, 40], [44, 50, 10, 8]]], np.float32),
        areas=np.ones((1, 2), np.float32),
        present=np.ones((1, 2), np.bool_),
        crowd=np.array([[False, True]]),
        frames=np.array([[0, 0, 64, 64]], np.float64),
        sizes=np.array([[64, 64]], np.int32),
        ids=np.array([5], np.int64),
    )
    drawn = with_skeletons(dataset)[0]
    assert tuple(drawn[8, 25]) == tuple(drawn[48, 25]) == (90, 170, 255)
    assert tuple(drawn[50, 49]) == (255, 170, 0)
    assert tuple(drawn[40, 30]) == (255, 40, 40)
    absent = replace(dataset, present=np.array([[True, False]]))
    assert not with_skeletons(absent)[0][50:, 44:].any()


def test_skeletons_lie_on_the_joints():
    dataset = draw_figures(4, 96, 1)
    drawn = with_skeletons(dataset)
    assert drawn.shape == dataset.images.shape
    for image, joints, visible in zip(drawn, dataset.joints, dataset.visible, strict=True):
        x, y = joints[0][visible[0]][-1]
        assert tuple(image[round(float(y)), round(float(x))]) == (255, 40, 40)
    changed = (drawn != dataset.images).any(axis=3).mean()
    assert 0.005 < changed < 0.2
