import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.pose.colours import PARTS, WHITE, of_person
from n6lib.pose.overlay import overlay
from n6lib.pose.person import Person
from n6lib.pose.skeleton import MOVENET, Part

GREY = np.full((480, 640, 3), 128, np.uint8)


def person(*places, score=0.9, box=(0.0, 0.5, 0.1, 0.1)):
    """Keypoints at `places` by index, the others of no confidence."""
    keypoints = np.zeros((13, 3), np.float32)
    for index, x, y in places:
        keypoints[index] = (x, y, 0.75)
    return Person(score, box, keypoints)


SHOULDERS = person((1, 0.25, 0.25), (2, 0.75, 0.25))


def close(pixel, colour):
    return np.abs(pixel.astype(int) - np.array(colour)).max() < 30


def test_bones_and_keypoints_lie_where_they_belong():
    picture = overlay(GREY, [SHOULDERS], MOVENET, 0.5)
    assert close(picture[120, 160], WHITE)
    assert close(picture[120, 480], WHITE)
    assert close(picture[120, 320], PARTS[Part.TRUNK])
    assert (picture[130:] == 128).all()
    assert (GREY == 128).all()


def test_a_bone_needs_both_ends_and_a_keypoint_its_threshold():
    picture = overlay(GREY, [person((1, 0.25, 0.25))], MOVENET, 0.5)
    assert (picture[100:140, 200:] == 128).all()
    assert (overlay(GREY, [SHOULDERS], MOVENET, 0.8) == GREY).all()


def test_people_have_their_own_colours_and_scores():
    other = person((1, 0.25, 0.75), (2, 0.75, 0.75), box=(0.5, 0.6, 0.1, 0.1))
    picture = overlay(GREY, [SHOULDERS, other], MOVENET, 0.5, [1, 4])
    assert close(picture[120, 320], of_person(1))
    assert close(picture[360, 320], of_person(4))
    score = picture[270:290, 320:400]
    assert (np.abs(score.astype(int) - np.array(of_person(4))).max(axis=2) < 30).any()


def test_lines_are_wider_on_larger_pictures():
    def width(scale):
        photo = np.full((480 * scale, 640 * scale, 3), 128, np.uint8)
        picture = overlay(photo, [SHOULDERS], MOVENET, 0.5)
        return int((picture[:, 320 * scale] != 128).any(axis=1).sum())

    assert width(1) < width(2) < width(4)
    assert width(4) > 2 * width(1)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(1, 40), st.integers(1, 40))
def test_any_place_on_any_picture_can_be_drawn(x, y, rows, columns):
    photo = np.zeros((rows, columns, 3), np.uint8)
    people = [person((1, x, y), (2, 0.5, 0.5), box=(x, y, 1.0, 1.0))]
    assert overlay(photo, people, MOVENET, 0.5, [0]).shape == photo.shape
