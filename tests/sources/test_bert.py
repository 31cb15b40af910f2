"""The Keras network against the paper's formulas in NumPy, on checkpoints made here."""

from pathlib import Path

import numpy as np
import pytest
from support.bert_weights import STATES, WORDS, forward, random_weights, save_checkpoint

from n6lib.calibration.preparation import Embedding
from n6lib.errors import InputError
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.bert import build_bert
from n6lib.sources.bert_config import WORDS as TABLE
from n6lib.sources.bert_config import BertConfig
from n6lib.sources.bert_seeded import seeded_weights

pytestmark = pytest.mark.slow


def outputs(network, embeddings: np.ndarray) -> list[np.ndarray]:
    with quiet_tensorflow():
        found = network.model(embeddings[np.newaxis])
    return [value.numpy()[0] for value in (found if isinstance(found, list) else [found])]


@pytest.mark.parametrize("config", [STATES, WORDS], ids=["states", "words"])
def test_a_checkpoint_computes_what_the_formulas_say(tmp_path: Path, config: BertConfig):
    weights = random_weights(config, 4)
    path = save_checkpoint(tmp_path / "model.safetensors", weights)
    (tmp_path / "vocab.txt").write_text("\n".join("abcdefghijk"))
    with quiet_tensorflow():
        network = build_bert(config, "small", 0, path)
    assert isinstance(network.preparation, Embedding)
    assert (network.preparation.words == weights[TABLE]).all()
    assert network.preparation.vocabulary == tuple("abcdefghijk")
    for tokens in ([0, 1, 2, 3, 4], [10, 10, 5, 0, 7]):
        embeddings = network.preparation.words[tokens]
        expected = forward(config, weights, embeddings)
        for mine, his in zip(outputs(network, embeddings), expected, strict=True):
            assert mine.shape == his.shape
            assert np.allclose(mine, his, atol=1e-4)


def test_without_a_checkpoint_weights_are_the_seeds():
    with quiet_tensorflow():
        network, again = (build_bert(WORDS, "small", 3, None) for _ in range(2))
    weights = seeded_weights(WORDS, 3)
    embeddings = network.preparation.words[[1, 2, 3, 4, 5]]
    (expected,) = forward(WORDS, weights, embeddings)
    (mine,) = outputs(network, embeddings)
    assert np.allclose(mine, expected, atol=1e-4)
    assert (outputs(again, embeddings)[0] == mine).all()
    assert network.preparation.vocabulary[:2] == ("ba", "be")


def test_keras_weights_replace_the_layers_and_leave_the_words(tmp_path: Path):
    path = tmp_path / "trained.weights.h5"
    with quiet_tensorflow():
        trained = build_bert(WORDS, "small", 8, None)
        trained.model.save_weights(path)
        network = build_bert(WORDS, "small", 3, path)
    embeddings = trained.preparation.words[[1, 2, 3, 4, 5]]
    assert (outputs(network, embeddings)[0] == outputs(trained, embeddings)[0]).all()
    assert (network.preparation.words == seeded_weights(WORDS, 3)[TABLE]).all()


def test_a_checkpoint_of_another_width_is_refused(tmp_path: Path):
    weights = random_weights(STATES, 4)
    weights[TABLE] = weights[TABLE][:, :6]
    path = save_checkpoint(tmp_path / "model.safetensors", weights)
    with pytest.raises(InputError, match=r"word_embeddings\.weight is 11x6 where 11x12"):
        build_bert(STATES, "small", 0, path)
