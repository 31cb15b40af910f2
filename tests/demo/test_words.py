import json
from contextlib import contextmanager

import numpy as np
import pytest
from support.language import LENGTH, NAMES, WORDS, ring_network, ring_preparation

from n6lib.calibration.preparation import AsIs, save_preparation
from n6lib.demo import words
from n6lib.demo.words import Request, show_words
from n6lib.errors import InputError
from n6lib.simulator import Simulator
from n6lib.sources.vocabulary import coined_words


@pytest.fixture
def network(tmp_path, monkeypatch):
    """The ring, run by the simulator."""
    network = ring_network(tmp_path)

    class Stream:
        def submit(self, frame):
            self.values = np.frombuffer(frame, np.int8).reshape(1, LENGTH, WORDS)

        def receive(self):
            return Simulator(network.graph).run({"vectors": self.values})["scores"].tobytes()

    @contextmanager
    def session(_network):
        yield Stream()

    monkeypatch.setattr(words, "session", session)
    return network


def test_the_text_goes_on(network, tmp_path, capsys):
    show_words(network, Request("ant bee", ring_preparation(tmp_path), words=3, top=2))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "ant bee | cat dog eel"
    assert [line.split()[:2] for line in lines[3:6]] == [["1", "cat"], ["2", "dog"], ["3", "eel"]]
    assert lines[3].split()[2] == "0.4046"
    assert lines[-1] == "as sure as among 4.5 equally likely words of 5"


def test_json_holds_every_step(network, tmp_path, capsys):
    request = Request("eel", ring_preparation(tmp_path), words=2, top=1, json=True)
    show_words(network, request)
    told = json.loads(capsys.readouterr().out)
    assert (told["text"], told["tokens"], told["continued"]) == ("eel", [4], "ant bee")
    (candidate,) = told["steps"][0]["candidates"]
    assert candidate == {"token": 0, "word": "ant", "probability": 0.40461}
    assert told["steps"][0]["perplexity"] == pytest.approx(4.5, abs=0.1)


def test_coined_words_are_said_to_mean_nothing(network, tmp_path, capsys):
    show_words(network, Request("ba", ring_preparation(tmp_path, coined_words(WORDS))))
    assert "ba | be" in (out := capsys.readouterr().out)
    assert "seeded, not trained: what follows what means nothing" in out
    show_words(network, Request("0", ring_preparation(tmp_path, ())))
    assert "means nothing" not in capsys.readouterr().out


def test_a_vocabulary_goes_before_the_names_of_the_preparation(network, tmp_path, capsys):
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("\n".join(name.upper() for name in NAMES))
    show_words(network, Request("ANT", ring_preparation(tmp_path), vocabulary))
    assert capsys.readouterr().out.startswith("ANT | BEE\n")


def test_what_is_missing_is_told(network, tmp_path):
    with pytest.raises(InputError, match=r"give --preparation preparation\.npz"):
        show_words(network, Request("ant", None))
    with pytest.raises(InputError, match="the text is empty"):
        show_words(network, Request("  ", ring_preparation(tmp_path)))
    save_preparation(tmp_path / "other.npz", AsIs())
    with pytest.raises(InputError, match=r"other\.npz: prepares no words"):
        show_words(network, Request("ant", tmp_path / "other.npz"))
