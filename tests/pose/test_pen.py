import numpy as np
import pytest
from PIL import Image

from n6lib.pose.pen import Canvas

RED, BLACK = (255, 0, 0), (0, 0, 0)


@pytest.fixture
def canvas():
    return Canvas(40, 30, BLACK)


def reds(canvas):
    """255 where the canvas is red, 0 where it is black, 128 on edges."""
    image = np.asarray(canvas.finish())
    assert image.shape == (30, 40, 3)
    return np.select([image[:, :, 0] > 200, image[:, :, 0] < 20], [255, 0], 128)


def test_an_empty_canvas_is_all_background(canvas):
    assert reds(canvas).max() == 0


def test_a_bar_fills_its_rectangle(canvas):
    canvas.bar((10, 5), 20, 10, RED)
    red = reds(canvas)
    assert red[10, 20] == 255
    assert red[2, 20] == red[10, 5] == red[20, 20] == 0


def test_a_line_joins_its_ends(canvas):
    canvas.line((5, 15), (35, 15), 4, RED)
    red = reds(canvas)
    assert red[15, 6] == red[15, 20] == red[15, 33] == 255
    assert red[5].max() == 0


def test_text_starts_at_its_corner_and_larger_text_is_higher(canvas):
    canvas.text((5, 2), "H", 12, RED)
    small = np.argwhere(reds(canvas) > 0)
    larger = Canvas(40, 30, BLACK)
    larger.text((5, 2), "H", 24, RED)
    large = np.argwhere(reds(larger) > 0)
    assert small.min() >= 2
    assert np.ptp(large[:, 0]) > 1.5 * np.ptp(small[:, 0])


def test_a_picture_is_scaled_to_its_place(canvas):
    canvas.paste(Image.new("RGB", (3, 3), RED), (10, 10), (8, 4))
    red = reds(canvas)
    assert (red[11:13, 11:17] == 255).all()
    assert red[20, 14] == red[11, 25] == 0
