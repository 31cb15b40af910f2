from pathlib import Path

import numpy as np
import pytest
from support.bert_weights import STATES, WORDS, random_weights, save_checkpoint

from n6lib.errors import InputError
from n6lib.sources.bert_checkpoint import checkpoint_weights
from n6lib.sources.bert_config import HEAD, POSITIONS
from n6lib.sources.bert_config import WORDS as TABLE

QUERY = "encoder.layer.1.attention.self.query.weight"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.safetensors"


def same(found: dict[str, np.ndarray], expected: dict[str, np.ndarray]) -> bool:
    return found.keys() == expected.keys() and all(
        (found[name] == expected[name]).all() for name in expected
    )


@pytest.mark.parametrize("config", [STATES, WORDS])
@pytest.mark.parametrize("prefix", ["", "bert."])
def test_names_match_with_and_without_prefix(path: Path, config, prefix: str):
    weights = random_weights(config, 1)
    named = {name if name == HEAD else prefix + name: value for name, value in weights.items()}
    assert same(checkpoint_weights(config, save_checkpoint(path, named)), weights)


def test_old_names_of_normalizations_are_known(path: Path):
    weights = random_weights(STATES, 1)
    old = {
        name.replace("LayerNorm.weight", "LayerNorm.gamma").replace(
            "LayerNorm.bias", "LayerNorm.beta"
        ): value
        for name, value in weights.items()
    }
    assert old.keys() != weights.keys()
    assert same(checkpoint_weights(STATES, save_checkpoint(path, old)), weights)


def test_only_the_first_positions_are_taken(path: Path):
    weights = random_weights(STATES, 1)
    longer = np.concatenate([weights[POSITIONS], np.ones((7, 12), np.float32)])
    given = weights | {POSITIONS: longer}
    assert same(checkpoint_weights(STATES, save_checkpoint(path, given)), weights)


def test_too_few_positions_are_refused(path: Path):
    weights = random_weights(STATES, 1)
    weights[POSITIONS] = weights[POSITIONS][:4]
    with pytest.raises(InputError, match=r"position_embeddings.weight is 4x12 where at least 5x12"):
        checkpoint_weights(STATES, save_checkpoint(path, weights))


def test_heads_of_other_tasks_are_left_out(path: Path):
    weights = random_weights(STATES, 1)
    extra = np.ones(3, np.float32)
    others = {"cls.predictions.bias": extra, "fit_dense.weight": extra, "classifier.bias": extra}
    others["bert.embeddings.position_ids"] = np.arange(5)  # type: ignore[assignment]
    assert same(checkpoint_weights(STATES, save_checkpoint(path, weights | others)), weights)


def test_an_absent_head_of_words_is_the_table(path: Path):
    weights = random_weights(WORDS, 1)
    del weights[HEAD]
    found = checkpoint_weights(WORDS, save_checkpoint(path, weights))
    assert (found[HEAD] == weights[TABLE]).all()


def test_a_head_that_the_architecture_cannot_compute_is_refused(path: Path):
    weights = random_weights(WORDS, 1) | {"cls.predictions.bias": np.ones(11, np.float32)}
    with pytest.raises(InputError, match=r"has cls.predictions.bias \(11\), of which this"):
        checkpoint_weights(WORDS, save_checkpoint(path, weights))


def test_a_missing_tensor_is_named(path: Path):
    weights = random_weights(STATES, 1)
    del weights[QUERY]
    with pytest.raises(InputError, match=rf"model\.safetensors: has no {QUERY} \(12x12\)"):
        checkpoint_weights(STATES, save_checkpoint(path, weights))


def test_a_layer_too_many_is_named(path: Path):
    weights = random_weights(STATES, 1)
    weights["encoder.layer.2.attention.self.query.weight"] = weights[QUERY]
    with pytest.raises(InputError, match=r"has encoder\.layer\.2\.attention\.self\.query\.weight"):
        checkpoint_weights(STATES, save_checkpoint(path, weights))


def test_another_shape_is_named_with_both(path: Path):
    weights = random_weights(STATES, 1) | {QUERY: np.ones((24, 12), np.float32)}
    with pytest.raises(InputError, match=rf"{QUERY} is 24x12 where 12x12 is expected"):
        checkpoint_weights(STATES, save_checkpoint(path, weights))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused_by_name(path: Path, value: float):
    weights = random_weights(STATES, 1)
    weights[QUERY][3, 4] = value
    with pytest.raises(InputError, match=rf"{QUERY} has values that are not finite"):
        checkpoint_weights(STATES, save_checkpoint(path, weights))


def test_a_truncated_checkpoint_is_refused(path: Path):
    content = save_checkpoint(path, random_weights(STATES, 1)).read_bytes()
    path.write_bytes(content[:-1])
    with pytest.raises(InputError, match=r"model\.safetensors: is truncated or damaged"):
        checkpoint_weights(STATES, path)
