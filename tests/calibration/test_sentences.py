from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.calibration.sentences import HABIT, write_sentences


@given(st.integers(1, 300), st.integers(2, 40), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_shapes_types_and_ids(count: int, words: int, length: int, seed: int):
    tokens = write_sentences(count, words, length, seed).tokens
    assert tokens.shape == (count, length)
    assert tokens.dtype == np.int32
    assert tokens.min() >= 0
    assert tokens.max() < words


@pytest.mark.parametrize("count", [1, 3, 256, 257, 600])
def test_a_sentence_depends_on_its_index_and_the_seed_alone(count: int):
    most = write_sentences(600, 100, 8, 5).tokens
    assert (write_sentences(count, 100, 8, 5).tokens == most[:count]).all()
    other = write_sentences(count, 100, 8, 6).tokens
    assert (other[0] != most[0]).any()


def test_frequencies_fall_as_zipf_says():
    tokens = write_sentences(2000, 1000, 30, 0).tokens
    counts = np.sort(np.bincount(tokens.ravel(), minlength=1000))[::-1]
    ranks = np.arange(1, 301)
    slope = np.polyfit(np.log(ranks + 2.7), np.log(counts[:300]), 1)[0]
    assert -1.3 < slope < -0.75


def test_neighbours_are_correlated_and_in_every_set_alike():
    """A word is often followed by one of a few, whichever seed wrote the sentence."""
    first, second = (write_sentences(3000, 500, 20, seed).tokens for seed in (1, 2))
    for word in (0, 5, 20):
        usual = {follower for follower, _ in following(first, word).most_common(8)}
        others = following(second, word)
        kept = sum(others[follower] for follower in usual) / others.total()
        assert kept > HABIT
    by_chance = np.bincount(second.ravel(), minlength=500)
    assert np.sort(by_chance)[::-1][:8].sum() / by_chance.sum() < 0.4


def following(tokens: np.ndarray, word: int) -> Counter[int]:
    rows, places = np.nonzero(tokens[:, :-1] == word)
    return Counter(tokens[rows, places + 1].tolist())


def test_neighbours_tell_more_than_chance():
    """Mutual information of neighbours: well above that of the same tokens shuffled."""
    tokens = write_sentences(4000, 30, 20, 0).tokens
    shuffled = np.random.default_rng(0).permutation(tokens.ravel()).reshape(tokens.shape)
    assert mutual_information(tokens) > 0.3
    assert mutual_information(shuffled) < 0.03


def mutual_information(tokens: np.ndarray) -> float:
    joint = np.zeros((30, 30))
    np.add.at(joint, (tokens[:, :-1].ravel(), tokens[:, 1:].ravel()), 1)
    joint /= joint.sum()
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0, keepdims=True)
    there = joint > 0
    return float(np.sum(joint[there] * np.log2(joint[there] / apart[there])))
