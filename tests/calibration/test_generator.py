from pathlib import Path

import numpy as np
import pytest

from n6lib.calibration.assembly import make_set
from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.figures import draw_figures
from n6lib.calibration.generator import GENERATORS
from n6lib.calibration.samples import Tokens
from n6lib.calibration.sentences import write_sentences

ENTRIES = {
    "figures": {"images": 4, "size": 64, "seed": 9},
    "sentences": {"samples": 6, "words": 50, "length": 12, "seed": 9},
}


@pytest.mark.parametrize("name", sorted(GENERATORS))
def test_a_set_is_made_and_made_again_with_the_same_bytes(tmp_path: Path, name: str):
    for file in ("a.npz", "b.npz"):
        assert make_set({"generator": name, **ENTRIES[name]}, tmp_path / file) == []
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    made = GENERATORS[name](ENTRIES[name])
    assert load_dataset(tmp_path / "a.npz").digest == made.digest


def test_the_keys_mean_what_they_say():
    assert GENERATORS["figures"](ENTRIES["figures"]).digest == draw_figures(4, 64, 9).digest
    sentences = GENERATORS["sentences"](ENTRIES["sentences"])
    assert isinstance(sentences, Tokens)
    assert np.array_equal(sentences.tokens, write_sentences(6, 50, 12, 9).tokens)
