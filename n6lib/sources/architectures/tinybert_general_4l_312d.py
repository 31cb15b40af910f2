"""TinyBERT_General_4L_312D (Jiao et al. 2020), 14.35 M parameters, a third of them in its layers.

The encoder that Huawei Noah's Ark Lab published, at 128 places; its checkpoint holds 512 positions.
"""

from pathlib import Path

from n6lib.sources.architecture import Architecture, Network
from n6lib.sources.bert import build_bert
from n6lib.sources.bert_config import BertConfig

CONFIG = BertConfig(
    layers=4,
    hidden=312,
    heads=12,
    inner=1200,
    vocabulary=30522,
    sequence=128,
    activation="gelu",
    epsilon=1e-12,
    output="states",
    types=2,
    normalized=True,
)


def build(seed: int, weights: Path | None = None) -> Network:
    """The Keras model: float32 [N, 128, 312] to hidden states [N, 128, 312] and pool [N, 312]."""
    return build_bert(CONFIG, "tinybert_general_4l_312d", seed, weights)


ARCHITECTURE = Architecture(
    name="tinybert_general_4l_312d",
    summary="TinyBERT's encoder: 4 layers, width 312, 12 heads; states and pool of 128 places",
    input_shape=CONFIG.input_shape,
    build=build,
)
