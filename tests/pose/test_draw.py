import io

import numpy as np
import pytest
from PIL import Image

from n6lib.pose.colours import of_person
from n6lib.pose.draw import draw
from n6lib.pose.panel import WIDTH, panel_height
from n6lib.pose.person import Person
from n6lib.pose.skeleton import MOVENET, NAMES

GREY = np.full((64, 64, 3), 128, np.uint8)


def picture(person, caption=(), threshold=0.4, photo=GREY):
    """The drawn picture as an array."""
    image = Image.open(io.BytesIO(draw(photo, [person], MOVENET, caption, threshold)))
    assert image.format == "PNG"
    return np.asarray(image.convert("RGB"))


def points(confidence=0.0, **places):
    """Thirteen keypoints; `places` by name with _ for a space, the others of no confidence."""
    known = {name.replace("_", " "): place for name, place in places.items()}
    keypoints = [(*known[name], 0.9) if name in known else (0.5, 0.5, confidence) for name in NAMES]
    return Person(0.9, (0.0, 0.0, 1.0, 1.0), np.array(keypoints, np.float32))


def test_keypoints_are_white_dots_where_they_belong():
    image = picture(points(head=(0.25, 0.75)))
    assert (image[480, 160] > 240).all()
    assert abs(image[320, 320].astype(int) - 128).max() < 12


def test_a_bone_needs_both_ends():
    both = picture(points(left_shoulder=(0.2, 0.2), right_shoulder=(0.8, 0.2)))
    one = picture(points(left_shoulder=(0.2, 0.2)))
    assert abs(both[128, 320].astype(int) - 128).max() > 60
    assert abs(one[128, 320].astype(int) - 128).max() < 12


def test_nothing_is_drawn_below_the_threshold():
    assert (picture(points(0.3))[:640, :640] == picture(points(0.1))[:640, :640]).all()


def test_the_picture_grows_to_hold_points_outside_the_photograph():
    usual = picture(points(head=(0.5, 0.5)))
    wide = picture(points(head=(-0.25, 0.5), left_hip=(1.25, 0.5)))
    assert usual.shape[1] == 640 + WIDTH
    assert wide.shape[1] == usual.shape[1] + 2 * (160 + 24)
    assert (wide[320, 24] > 240).all()
    high = picture(points(head=(0.5, -0.5), left_hip=(0.5, 1.5)))
    assert high.shape[0] == 640 + 2 * (320 + 24)


def test_the_panel_has_room_for_every_line_of_the_caption():
    flat = np.zeros((8, 64, 3), np.uint8)
    for lines in (0, 3, 20):
        image = picture(points(), ["a line"] * lines, photo=flat)
        assert image.shape[0] == panel_height(13, ["a line"] * lines)


def test_bars_are_as_long_as_the_confidence():
    def bright(value):
        panel = picture(points(value), threshold=2.0)[20:350, 640 + 120 : 640 + 260]
        return (panel > 100).all(axis=2).sum()

    lengths = [bright(value) for value in (0.1, 0.5, 0.9, 1.0, 1.9)]
    assert lengths[0] < lengths[1] < lengths[2] < lengths[3]
    assert lengths[3] == pytest.approx(lengths[4], rel=0.05)


def test_the_same_picture_has_the_same_bytes():
    one, two = (draw(GREY, [points(0.6)], MOVENET, ["a"]) for _ in range(2))
    assert one == two


def test_the_border_stays_small_however_far_a_point_lies():
    far = picture(points(head=(40.0, 0.5)))
    assert far.shape[1] == 640 + WIDTH + round(0.6 * 640) + 24


def test_several_people_have_colours_and_bars():
    people = [points(head=(0.2, 0.5), left_shoulder=(0.4, 0.5)), points(head=(0.9, 0.5))]
    png = draw(GREY, people, MOVENET, [], several=True)
    image = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)
    assert abs(image[320, 192] - of_person(0)).max() < 30
    row = 24 + 26 * (13 + 1) + 9
    assert abs(image[row, 640 + 24 + 130] - of_person(1)).max() < 30


def test_nobody_is_a_picture_too():
    image = Image.open(io.BytesIO(draw(GREY, [], MOVENET, ["nobody"], several=True)))
    assert image.size == (640 + WIDTH, 640)
