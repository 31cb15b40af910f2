"""The four-layer TinyBERT text generator of the published comparison.

Hidden width, heads, inner width and sequence are those of the six-layer network in ST's published
compiler runs, and so is the structure: scaled word embeddings in, no mask, logits of words at all
places out. Vocabulary: with 6,500 words and no bias in the head, weights and activations come to
the published 2.062 MB and 251 KB.
"""

from pathlib import Path

from n6lib.sources.architecture import Architecture, Network
from n6lib.sources.bert import build_bert
from n6lib.sources.bert_config import BertConfig

CONFIG = BertConfig(
    layers=4,
    hidden=128,
    heads=4,
    inner=1024,
    vocabulary=6500,
    sequence=30,
    activation="relu",
    epsilon=1e-3,
    output="words",
    scaled=True,
)


def build(seed: int, weights: Path | None = None) -> Network:
    """The Keras model: float32 [N, 30, 128] to logits [N, 30, 6500]."""
    return build_bert(CONFIG, "tinybert", seed, weights)


ARCHITECTURE = Architecture(
    name="tinybert",
    summary="Text generator: 4 layers, width 128, 4 heads; logits of 6500 words at 30 places",
    input_shape=CONFIG.input_shape,
    build=build,
)
