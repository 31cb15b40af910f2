import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.language import LENGTH, WORDS, ring_graph, table

from n6lib.language.continuation import continuation
from n6lib.language.network import LanguageNetwork
from n6lib.simulator import Simulator

GRAPH = ring_graph()
NETWORK = LanguageNetwork.of(GRAPH, table())
SIMULATOR = Simulator(GRAPH)


def run(frame):
    values = np.frombuffer(frame, np.int8).reshape(1, LENGTH, WORDS)
    return SIMULATOR.run({"vectors": values})["scores"].tobytes()


@given(st.lists(st.integers(0, WORDS - 1), min_size=1, max_size=9), st.integers(1, 9))
def test_every_word_is_followed_by_the_next_of_the_ring(tokens, words):
    steps = list(continuation(NETWORK, run, tokens, words, top=3))
    expected = [(tokens[-1] + 1 + index) % WORDS for index in range(words)]
    assert [step.token for step in steps] == expected


def test_candidates_come_by_probability_and_then_by_number():
    (step,) = continuation(NETWORK, run, [2], 1, top=WORDS)
    tokens, shares = zip(*step.candidates, strict=True)
    assert tokens == (3, 0, 1, 2, 4)
    likeliest = np.e / (np.e + WORDS - 1)
    assert shares[0] == pytest.approx(likeliest)
    assert sum(shares) == pytest.approx(1)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_perplexity_is_the_number_of_equally_likely_words(count):
    def certain(_frame):
        scores = np.full((1, LENGTH, WORDS), -128, np.int8)
        scores[:, :, :count] = 127
        return scores.tobytes()

    (step,) = continuation(NETWORK, certain, [0], 1, top=1)
    assert step.perplexity == pytest.approx(count, rel=1e-4)
    assert len(step.candidates) == 1


def test_the_text_of_the_caller_is_left_alone():
    tokens = [1]
    list(continuation(NETWORK, run, tokens, 3, top=1))
    assert tokens == [1]
