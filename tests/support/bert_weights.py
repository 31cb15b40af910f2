"""A small BERT, checkpoints of it, and its forward pass in NumPy by the paper's formulas."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from n6lib.sources.bert_config import BertConfig

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

STATES = BertConfig(
    layers=2,
    hidden=12,
    heads=3,
    inner=20,
    vocabulary=11,
    sequence=5,
    activation="gelu",
    epsilon=1e-12,
    output="states",
    types=2,
    normalized=True,
)
"""As TinyBERT_General_4L_312D, but small."""

WORDS = replace(
    STATES, activation="relu", epsilon=1e-3, output="words", types=0, normalized=False, scaled=True
)
"""As the generator, but small."""


def random_weights(config: BertConfig, seed: int) -> dict[str, Floats]:
    """Weights with no structure at all."""
    generator = np.random.default_rng(seed)
    return {
        name: generator.normal(0.1, 0.5, shape).astype(np.float32)
        for name, shape in config.shapes().items()
    }


def save_checkpoint(path: Path, weights: dict[str, Floats]) -> Path:
    """`weights` as a .safetensors file."""
    from safetensors.numpy import save_file

    save_file({name: np.ascontiguousarray(value) for name, value in weights.items()}, path)
    return path


def forward(config: BertConfig, weights: dict[str, Floats], embeddings: Floats) -> list[Doubles]:
    """The outputs for one sequence of word embeddings [S, H], in float64."""
    w = {name: value.astype(np.float64) for name, value in weights.items()}
    x = embeddings.astype(np.float64) * (math.sqrt(config.hidden) if config.scaled else 1)
    x = x + w["embeddings.position_embeddings.weight"][: config.sequence]
    if config.types:
        x = x + w["embeddings.token_type_embeddings.weight"][0]
    if config.normalized:
        x = _normalize(x, w, "embeddings.LayerNorm", config.epsilon)
    for index in range(config.layers):
        x = _layer(config, w, x, f"encoder.layer.{index}")
    if config.output == "words":
        return [x @ w["cls.predictions.decoder.weight"].T]
    return [x, np.tanh(_dense(x[0], w, "pooler.dense"))]


def _layer(config: BertConfig, w: dict[str, Doubles], x: Doubles, name: str) -> Doubles:
    width = config.hidden // config.heads
    found = np.empty_like(x)
    for head in range(config.heads):
        part = slice(head * width, (head + 1) * width)
        q, k, v = (
            _dense(x, w, f"{name}.attention.self.{kind}")[:, part]
            for kind in ("query", "key", "value")
        )
        scores = np.exp(q @ k.T / math.sqrt(width))
        found[:, part] = scores / scores.sum(1, keepdims=True) @ v
    y = x + _dense(found, w, f"{name}.attention.output.dense")
    x = _normalize(y, w, f"{name}.attention.output.LayerNorm", config.epsilon)
    y = _dense(x, w, f"{name}.intermediate.dense")
    y = np.maximum(y, 0) if config.activation == "relu" else _gelu(y)
    y = x + _dense(y, w, f"{name}.output.dense")
    return _normalize(y, w, f"{name}.output.LayerNorm", config.epsilon)


def _dense(x: Doubles, w: dict[str, Doubles], name: str) -> Doubles:
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


def _gelu(x: Doubles) -> Doubles:
    return x * 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


def _normalize(x: Doubles, w: dict[str, Doubles], name: str, epsilon: float) -> Doubles:
    centred = x - x.mean(1, keepdims=True)
    deviation = np.sqrt((centred**2).mean(1, keepdims=True) + epsilon)
    return centred / deviation * w[f"{name}.weight"] + w[f"{name}.bias"]
