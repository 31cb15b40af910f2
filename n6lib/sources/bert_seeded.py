"""BERT's weights from a seed, so that activations look like trained ones.

Normalized activations have unit variance. Attention logits then deviate by about 1.5, so that heads
attend to some places more than to others. What branches add is small beside what they are added to,
so that words stay in the residual stream; each word's row of the head is the embedding of another
word, whose follower it thus becomes: logits have one peak, as those of trained networks do.
"""

import math

import numpy as np

from n6lib.sources.bert_config import HEAD, POSITIONS, TYPES, WORDS, BertConfig
from n6lib.sources.safetensors_file import Floats

_LOGIT_DEVIATION = 1.5
_BRANCH_GAIN = 0.25
_HEAD_NORM = 2.0
_POSITION_DEVIATION = 0.3


def seeded_weights(config: BertConfig, seed: int) -> dict[str, Floats]:
    """Weights of `config` by name; each depends on the seed and its name alone."""
    weights = {
        name: _draw(config, name, shape, np.random.default_rng([seed, *name.encode()]))
        for name, shape in config.shapes().items()
        if name != HEAD
    }
    if config.output == "words":
        before = np.random.default_rng([seed, *HEAD.encode()]).permutation(config.vocabulary)
        length = 1.0 if config.scaled else math.sqrt(config.hidden)
        weights[HEAD] = weights[WORDS][before] * np.float32(_HEAD_NORM / length)
    return weights


def _draw(
    config: BertConfig, name: str, shape: tuple[int, ...], generator: np.random.Generator
) -> Floats:
    if name.endswith("LayerNorm.weight"):
        return generator.uniform(0.7, 1.3, shape).astype(np.float32)
    deviation = 0.1 if name.endswith(".bias") else _deviation(config, name, shape[-1])
    return (generator.standard_normal(shape) * deviation).astype(np.float32)


def _deviation(config: BertConfig, name: str, inputs: int) -> float:
    """The deviation of the elements of a matrix that sums so many `inputs`, or of a table."""
    if name == WORDS:
        return 1 / math.sqrt(config.hidden) if config.scaled else 1.0
    if name in (POSITIONS, TYPES):
        return _POSITION_DEVIATION
    if ".query." in name or ".key." in name:
        return math.sqrt(_LOGIT_DEVIATION / inputs)
    if ".intermediate." in name:
        return math.sqrt(2 / inputs)
    branch = name.endswith(".output.dense.weight") and ".attention." not in name
    return (_BRANCH_GAIN if branch else 1.0) / math.sqrt(inputs)
