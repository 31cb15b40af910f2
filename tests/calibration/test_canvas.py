import numpy as np
import pytest

from n6lib.calibration.canvas import Canvas, tint

GREY = np.full((16, 16, 3), 100, np.uint8)
RED = (200, 0, 0)


def test_an_empty_layer_hides_nothing():
    assert (Canvas(16).over(GREY) == GREY).all()


def test_a_full_layer_hides_everything():
    canvas = Canvas(16)
    canvas.polygon([(-1, -1), (17, -1), (17, 17), (-1, 17)], RED)
    assert (canvas.over(GREY) == np.array(RED, np.uint8)).all()


def test_edges_are_smooth():
    canvas = Canvas(16)
    canvas.disc((8, 8), 5.3, RED)
    painted = canvas.over(GREY)
    assert tuple(painted[8, 8]) == RED
    assert tuple(painted[0, 0]) == (100, 100, 100)
    assert len(np.unique(painted[..., 0])) > 4
    assert painted[..., 0].min() == 100
    assert painted[..., 0].max() == 200


@pytest.mark.parametrize("end", [(12, 8), (4, 4)])
def test_a_limb_reaches_from_end_to_end_and_is_lit_from_the_upper_left(end: tuple[int, int]):
    canvas = Canvas(16)
    canvas.limb((4, 4), end, 3, 2, (100, 100, 100))
    painted = canvas.over(np.zeros_like(GREY)).astype(int)
    assert painted[4, 4].min() > 60
    assert painted[end[1], end[0]].min() > 60
    assert painted[3, 3].sum() > painted[6, 4].sum()
    assert painted[14, 2].sum() == 0


def test_a_tint_stays_a_colour():
    assert tint((100, 200, 250), 1.2) == (120, 240, 255)
    assert tint((100, 200, 250), 0.0) == (0, 0, 0)
