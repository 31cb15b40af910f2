from pathlib import Path

import numpy as np
from PIL import Image

from n6lib.calibration.figures import draw_figures
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


def test_skeletons_lie_on_the_joints():
    dataset = draw_figures(4, 96, 1)
    drawn = with_skeletons(dataset)
    assert drawn.shape == dataset.images.shape
    for image, joints, visible in zip(drawn, dataset.joints, dataset.visible, strict=True):
        x, y = joints[0][visible[0]][-1]
        assert tuple(image[round(float(y)), round(float(x))]) == (255, 40, 40)
    changed = (drawn != dataset.images).any(axis=3).mean()
    assert 0.005 < changed < 0.2
