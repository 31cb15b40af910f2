import numpy as np
import pytest

from n6lib.quality.scores import score_agreement, vector_agreement


def test_the_first_choice_is_counted_per_sample_and_per_place():
    scores = np.array([[3.0, 1.0, 0.0], [0.0, 2.0, 1.0]])
    report = score_agreement("classes", scores, scores[:, ::-1])
    assert (report["kind"], report["top1"]) == ("classes", 0.5)
    places = np.array([[[1.0, 0.0], [0.0, 1.0]], [[1.0, 0.0], [3.0, 1.0]]])
    moved = places.copy()
    moved[0, 0] = [0.0, 1.0]
    report = score_agreement("tokens", places, moved)
    assert (report["kind"], report["top1"]) == ("tokens", 0.75)
    assert report["headline"] == {
        "what": "share of places with the same first choice",
        "value": 0.75,
    }


def test_logits_are_made_a_distribution_and_distributions_left():
    shares = np.array([[0.5, 0.5], [0.5, 0.5]])
    other = np.array([[0.25, 0.75], [0.5, 0.5]])
    given = score_agreement("classes", shares, other)
    assert given["distribution"] == "as given"
    made = score_agreement("classes", np.log(shares) + 3, np.log(other) - 2)
    assert made["distribution"] == "softmax"
    assert given["kl"] == pytest.approx(made["kl"]) == pytest.approx(0.071921, abs=1e-5)


def test_directions_are_compared_sample_by_sample():
    report = vector_agreement(np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[3.0, 0.0], [1.0, 1]]))
    assert report["least"] == pytest.approx(0.5**0.5, abs=1e-6)
    assert report["mean"] == pytest.approx((1 + 0.5**0.5) / 2, abs=1e-6)
    assert vector_agreement(np.zeros((1, 3)), np.ones((1, 3)))["mean"] == 0
