import numpy as np
from support.bert_weights import STATES, WORDS

from n6lib.sources.architectures import tinybert
from n6lib.sources.bert_config import HEAD
from n6lib.sources.bert_config import WORDS as TABLE
from n6lib.sources.bert_seeded import seeded_weights


def test_every_weight_is_there_in_its_shape():
    for config in (STATES, WORDS):
        weights = seeded_weights(config, 0)
        assert {name: value.shape for name, value in weights.items()} == config.shapes()
        assert {value.dtype for value in weights.values()} == {np.dtype(np.float32)}


def test_the_same_seed_gives_the_same_weights_and_another_one_others():
    first, again, other = (seeded_weights(WORDS, seed) for seed in (1, 1, 2))
    assert all((first[name] == again[name]).all() for name in first)
    assert not any((first[name] == other[name]).all() for name in first)


def test_equal_shapes_have_different_weights():
    weights = seeded_weights(WORDS, 0)
    query, key = (
        weights[f"encoder.layer.0.attention.self.{kind}.weight"] for kind in ("query", "key")
    )
    assert (query != key).all()


def test_each_row_of_the_head_points_where_another_words_embedding_does():
    weights = seeded_weights(tinybert.CONFIG, 0)
    head, table = weights[HEAD], weights[TABLE]
    likeness = (head[:300] @ table.T).argmax(1)
    assert len(set(likeness)) == 300
    assert (likeness != np.arange(300)).any()
    assert np.allclose(head[:300] / np.float32(2), table[likeness])


def test_projections_keep_unit_variance():
    """Of an input of unit variance; attention's logits then deviate by 1.5."""
    weights = seeded_weights(tinybert.CONFIG, 0)
    x = np.random.default_rng(1).standard_normal((400, 128))
    name = "encoder.layer.2.attention.self"
    q, k, v = (x @ weights[f"{name}.{kind}.weight"].T for kind in ("query", "key", "value"))
    assert 0.9 < v.std() < 1.1
    logits = q[:, :32] @ k[:, :32].T / np.sqrt(32)
    assert 1.2 < logits.std() < 1.8
