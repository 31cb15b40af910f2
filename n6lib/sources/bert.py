"""BERT in Keras: from word embeddings to logits of words, or to hidden states and their pool."""

import math
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.calibration.preparation import Embedding
from n6lib.files import read_bytes
from n6lib.sources.architecture import Network
from n6lib.sources.bert_checkpoint import checkpoint_weights
from n6lib.sources.bert_config import HEAD, POSITIONS, TYPES, WORDS, BertConfig
from n6lib.sources.bert_seeded import seeded_weights
from n6lib.sources.encoder import ACTIVATIONS, Encoder
from n6lib.sources.keras_weights import is_keras, load_keras_weights
from n6lib.sources.safetensors_file import Floats
from n6lib.sources.step import step
from n6lib.sources.vocabulary import coined_words, words_beside


def build_bert(config: BertConfig, name: str, seed: int, weights: Path | None) -> Network:
    """The network of `config` called `name`, with the words that are its input.

    `weights` is a Hugging Face checkpoint (.safetensors), with its vocab.txt beside it if its words
    shall have names; or a Keras file of the network's weights, whose words are the seed's as they
    stay outside. Without, everything is the seed's, and the words are coined.
    """
    if weights is None or is_keras(read_bytes(weights)):
        values, words = seeded_weights(config, seed), coined_words(config.vocabulary)
    else:
        values = checkpoint_weights(config, weights)
        words = words_beside(weights, config.vocabulary)
    model = _model(config, name, values)
    if weights is not None and is_keras(read_bytes(weights)):
        load_keras_weights(model, weights)
    return Network(model, Embedding(np.ascontiguousarray(values[WORDS]), words))


def _model(config: BertConfig, name: str, weights: dict[str, Floats]) -> Any:
    encoder = Encoder(weights, config.epsilon)
    import keras

    embeddings = keras.Input(config.input_shape[1:], name="embeddings")
    x = _embed(config, encoder, weights, embeddings)
    for index in range(config.layers):
        source = f"encoder.layer.{index}"
        x = encoder.layer(x, f"layer{index}", source, config.heads, config.activation)
    if config.output == "words":
        outputs = encoder.dense(x, "logits", HEAD.removesuffix(".weight"), bias=False)
    else:
        first = step("first", lambda states: states[:, 0], x)
        pooled = encoder.dense(first, "pool", "pooler.dense")
        outputs = [x, step("pooled", ACTIVATIONS["tanh"], pooled)]
    return keras.Model(embeddings, outputs, name=name)


def _embed(config: BertConfig, encoder: Encoder, weights: dict[str, Floats], x: Any) -> Any:
    """Word embeddings with positions, and with the first type where there are types."""
    if config.scaled:
        x = step("embeddings_scale", lambda words: words * math.sqrt(config.hidden), x)
    constant = weights[POSITIONS] + (weights[TYPES][0] if config.types else np.float32(0))
    x = encoder.add(x, "embeddings_place", constant)
    return (
        encoder.normalize(x, "embeddings_norm", "embeddings.LayerNorm") if config.normalized else x
    )
