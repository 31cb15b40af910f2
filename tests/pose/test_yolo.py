from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.pose.yolo import KEYPOINTS, ROWS, decode_yolo, in_shares

SHARES = st.floats(0.0, 1.0, width=32)


@st.composite
def outputs(draw, anchors=12):
    """Outputs of few anchors whose boxes often cover one another."""
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    output = random.random((ROWS, anchors), np.float32)
    output[:4] = 0.4 + 0.2 * output[:4]
    return output


def overlap(first, second):
    """Intersection over union of two boxes (left, top, width, height)."""
    sides = [
        max(0.0, min(a + w, b + v) - max(a, b))
        for a, w, b, v in zip(first[:2], first[2:], second[:2], second[2:], strict=True)
    ]
    inside = sides[0] * sides[1]
    return inside / (first[2] * first[3] + second[2] * second[3] - inside)


def box_of(output, anchor):
    x, y, width, height = (float(value) for value in output[:4, anchor])
    return (x - width / 2, y - height / 2, width, height)


@given(outputs(), SHARES, st.floats(0.05, 0.95))
def test_people_are_the_sure_boxes_that_no_surer_one_covers(output, threshold, iou):
    people = decode_yolo(output, threshold, iou)
    order = sorted(range(output.shape[1]), key=lambda anchor: -output[4, anchor])
    kept = []
    for anchor in order:
        box = box_of(output, anchor)
        covered = [overlap(box, box_of(output, other)) > iou for other in kept]
        if output[4, anchor] >= threshold and not any(covered):
            kept.append(anchor)
    assert [person.score for person in people] == [float(output[4, anchor]) for anchor in kept]
    for person, anchor in zip(people, kept, strict=True):
        assert person.box == pytest.approx(box_of(output, anchor), abs=1e-6)
        assert (person.keypoints.reshape(-1) == output[5:, anchor]).all()
        assert (person.keypoints.shape, person.keypoints.dtype) == ((KEYPOINTS, 3), np.float32)


@given(outputs(), st.integers(0, 2**32 - 1))
def test_the_order_of_anchors_does_not_matter(output, seed):
    shuffled = output[:, np.random.default_rng(seed).permutation(output.shape[1])]
    for person, other in zip(decode_yolo(output), decode_yolo(shuffled), strict=True):
        assert (person.score, person.box) == (other.score, other.box)


@given(outputs())
def test_no_two_people_cover_one_another(output):
    for first, second in combinations(decode_yolo(output, iou=0.5), 2):
        assert overlap(first.box, second.box) <= 0.5 + 1e-6


def test_an_empty_picture_has_no_people():
    assert decode_yolo(np.zeros((ROWS, 1344))) == []
    assert decode_yolo(np.zeros((ROWS, 0))) == []


def test_one_leading_axis_is_accepted():
    output = np.random.default_rng(0).random((1, ROWS, 9), np.float32)
    scores = [person.score for person in decode_yolo(output)]
    assert scores == [person.score for person in decode_yolo(output[0])] != []


@pytest.mark.parametrize("shape", [(1344, ROWS), (2, ROWS, 4), (ROWS - 1, 4), (ROWS,)])
def test_other_shapes_are_refused(shape):
    with pytest.raises(ValueError, match="output of shape"):
        decode_yolo(np.zeros(shape))


@given(outputs(anchors=40), st.integers(64, 640), st.integers(64, 640))
def test_pixels_become_shares_and_shares_stay(output, height, width):
    pixels = output[None].copy()
    pixels[:, [0, 2, *range(5, ROWS, 3)]] *= width
    pixels[:, [1, 3, *range(6, ROWS, 3)]] *= height
    assert in_shares(pixels, height, width) == pytest.approx(output[None], abs=1e-5)
    assert (in_shares(output[None], height, width) == output[None]).all()
