"""BERT's architecture in numbers, and the names and shapes of its weights.

Names are those of Hugging Face's BertModel and BertForMaskedLM, without the prefix `bert.`.
"""

from dataclasses import dataclass
from typing import Literal

Shapes = dict[str, tuple[int, ...]]

WORDS = "embeddings.word_embeddings.weight"
POSITIONS = "embeddings.position_embeddings.weight"
TYPES = "embeddings.token_type_embeddings.weight"
HEAD = "cls.predictions.decoder.weight"


@dataclass(frozen=True)
class BertConfig:
    """Encoder layers (Devlin et al. 2019), and what stands before and behind them.

    The network takes embeddings of `sequence` words [1, sequence, hidden]; it multiplies them by
    the root of `hidden` if they are `scaled` (Vaswani et al. 2017), adds position and, where there
    are `types`, the first type's embedding, and normalizes the sum if `normalized`. `output` is
    "words" for logits over the vocabulary at every place, or "states" for the hidden states and
    the pooled output. A checkpoint may hold more than `sequence` positions.
    """

    layers: int
    hidden: int
    heads: int
    inner: int
    vocabulary: int
    sequence: int
    activation: Literal["relu", "gelu"]
    epsilon: float
    output: Literal["words", "states"]
    types: int = 0
    normalized: bool = False
    scaled: bool = False

    def __post_init__(self) -> None:
        """Heads share the hidden width evenly."""
        if self.hidden % self.heads:
            raise ValueError(f"{self.heads} heads cannot share a width of {self.hidden}")

    @property
    def input_shape(self) -> tuple[int, int, int]:
        """Word embeddings of one sequence."""
        return (1, self.sequence, self.hidden)

    def shapes(self) -> Shapes:
        """Shape of every weight; dense layers are [out, in] as a checkpoint has them."""
        shapes: Shapes = {
            WORDS: (self.vocabulary, self.hidden),
            POSITIONS: (self.sequence, self.hidden),
        }
        if self.types:
            shapes[TYPES] = (self.types, self.hidden)
        if self.normalized:
            shapes |= _normalization("embeddings.LayerNorm", self.hidden)
        for layer in range(self.layers):
            shapes |= self._layer(f"encoder.layer.{layer}")
        if self.output == "words":
            return shapes | {HEAD: (self.vocabulary, self.hidden)}
        return shapes | _dense("pooler.dense", self.hidden, self.hidden)

    def _layer(self, name: str) -> Shapes:
        shapes: Shapes = {}
        for part in ("query", "key", "value"):
            shapes |= _dense(f"{name}.attention.self.{part}", self.hidden, self.hidden)
        shapes |= _dense(f"{name}.attention.output.dense", self.hidden, self.hidden)
        shapes |= _normalization(f"{name}.attention.output.LayerNorm", self.hidden)
        shapes |= _dense(f"{name}.intermediate.dense", self.inner, self.hidden)
        shapes |= _dense(f"{name}.output.dense", self.hidden, self.inner)
        return shapes | _normalization(f"{name}.output.LayerNorm", self.hidden)


def _dense(name: str, outputs: int, inputs: int) -> Shapes:
    return {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}


def _normalization(name: str, width: int) -> Shapes:
    return {f"{name}.weight": (width,), f"{name}.bias": (width,)}
