import math
from dataclasses import replace

import pytest
from support.bert_weights import STATES, WORDS

from n6lib.sources.architectures import tinybert, tinybert_general_4l_312d
from n6lib.sources.bert_config import HEAD, BertConfig


def parameters(config: BertConfig) -> int:
    return sum(math.prod(shape) for shape in config.shapes().values())


def test_tinybert_general_has_the_parameters_that_its_authors_publish():
    """14.5 M in the paper (Jiao et al. 2020, table 1), which is 14,350,248 by its dimensions."""
    full = replace(tinybert_general_4l_312d.CONFIG, sequence=512)
    assert parameters(full) == 14_350_248


def test_the_generator_has_the_published_size():
    """2.062 MB of int8 weights, the embedding table being outside."""
    config = tinybert.CONFIG
    inside = parameters(config) - config.vocabulary * config.hidden
    assert inside / 2**20 == pytest.approx(2.062, rel=0.005)


def test_names_are_those_of_a_checkpoint():
    names = set(STATES.shapes())
    assert "encoder.layer.1.attention.self.query.weight" in names
    assert "encoder.layer.1.attention.output.LayerNorm.bias" in names
    assert "embeddings.token_type_embeddings.weight" in names
    assert "pooler.dense.weight" in names
    assert HEAD not in names
    assert "encoder.layer.2.output.dense.bias" not in names


def test_matrices_are_output_by_input():
    shapes = WORDS.shapes()
    assert shapes["encoder.layer.0.intermediate.dense.weight"] == (20, 12)
    assert shapes["encoder.layer.0.output.dense.weight"] == (12, 20)
    assert shapes[HEAD] == (11, 12)
    assert WORDS.input_shape == (1, 5, 12)


def test_heads_must_share_the_width():
    with pytest.raises(ValueError, match="5 heads cannot share a width of 12"):
        replace(WORDS, heads=5)
