import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.language import LENGTH, WORDS, ring_graph, table
from support.networks import Network

from n6lib.errors import InputError
from n6lib.graph import DType, Tensor
from n6lib.language.network import LanguageNetwork, takes_words


@pytest.fixture
def network():
    return LanguageNetwork.of(ring_graph(), table())


def plain(length=4, words=3):
    vectors = Tensor("vectors", (1, length, 2), DType.FLOAT32)
    scores = Tensor("scores", (1, length, words), DType.FLOAT32)
    return LanguageNetwork(vectors, scores, np.arange(2 * words, dtype=np.float32).reshape(-1, 2))


def test_a_language_model_takes_vectors_and_gives_scores_of_as_many_words():
    assert takes_words(ring_graph())
    net = Network()
    assert not takes_words(net.build(net.sigmoid(net.input((1, 8, 8, 3)))))
    net = Network()
    first = net.input((1, 6, 5))
    assert not takes_words(net.build(net.sigmoid(first), net.sigmoid(first)))


def test_vectors_are_stored_as_the_input_has_them(network):
    stored = np.frombuffer(network.enter([2, 0]), np.int8).reshape(LENGTH, WORDS)
    assert stored[0].tolist() == [0, 0, 64, 0, 0]
    assert (stored[1:] == [64, 0, 0, 0, 0]).all()


@given(st.lists(st.integers(0, 2), min_size=1, max_size=9))
def test_the_last_words_go_in_and_the_last_place_is_read(tokens):
    network = plain()
    values = np.frombuffer(network.enter(tokens), np.float32).reshape(4, 2)
    recent = tokens[-4:]
    assert (values[: len(recent)] == network.words[recent]).all()
    assert (values[len(recent) :] == network.words[0]).all()
    scores = np.zeros((1, 4, 3), np.float32)
    scores[0, len(recent) - 1] = np.log([0.5, 0.3, 0.2])
    assert network.following(tokens, scores.tobytes()) == pytest.approx([0.5, 0.3, 0.2])


@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=3, max_size=3))
def test_probabilities_sum_to_one_and_keep_the_order_of_scores(values):
    scores = np.zeros((1, 4, 3), np.float32)
    scores[0, 0] = values
    shares = plain().following([1], scores.tobytes())
    assert shares.sum() == pytest.approx(1)
    assert shares[np.argmax(values)] == shares.max()


def test_a_table_of_another_network_is_refused():
    with pytest.raises(InputError, match="ring: knows 5 words of 5 numbers and the preparation"):
        LanguageNetwork.of(ring_graph(), np.zeros((7, 5), np.float32))


def test_another_network_is_refused():
    net = Network()
    graph = net.build(net.sigmoid(net.input((1, 8, 8, 3))), name="image")
    with pytest.raises(InputError, match="image: does not take"):
        LanguageNetwork.of(graph, table())
