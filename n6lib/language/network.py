"""A graph as a language model: vectors of words in, a score for every word out."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Tensor
from n6lib.stored import real_values, stored_values

Floats = npt.NDArray[np.float32]


def takes_words(graph: Graph) -> bool:
    """Whether `graph` takes (1, words, width) and gives (1, words, vocabulary)."""
    ends = [graph.tensor(name).shape for name in (*graph.inputs, *graph.outputs)]
    return (
        len(graph.inputs) == len(graph.outputs) == 1
        and all(len(shape) == 3 and shape[0] == 1 for shape in ends)
        and ends[0][1] == ends[1][1]
    )


@dataclass(frozen=True, eq=False)
class LanguageNetwork:
    """The ends of a graph, and the table `words` float32 [V, H] that stays outside of it."""

    vectors: Tensor
    scores: Tensor
    words: Floats

    @classmethod
    def of(cls, graph: Graph, words: Floats) -> "LanguageNetwork":
        """`graph` with the table `words`; an `InputError` if they do not fit together."""
        if not takes_words(graph):
            raise InputError(
                f"{graph.name}: does not take (1, words, width) and give (1, words, vocabulary); "
                "give a language model."
            )
        vectors, scores = graph.tensor(graph.inputs[0]), graph.tensor(graph.outputs[0])
        expected = (scores.shape[2], vectors.shape[2])
        if words.shape != expected:
            raise InputError(
                f"{graph.name}: knows {expected[0]} words of {expected[1]} numbers and the "
                f"preparation has {words.shape[0]} of {words.shape[1]}; give the one that was made "
                "with it."
            )
        return cls(vectors, scores, words)

    @property
    def length(self) -> int:
        """Words that it looks at together."""
        return self.vectors.shape[1]

    def enter(self, tokens: list[int]) -> bytes:
        """The input's bytes for the last words of `tokens`, then padding of token 0."""
        recent = tokens[-self.length :]
        padded = recent + [0] * (self.length - len(recent))
        values = self.words[np.array(padded)][np.newaxis]
        return stored_values(values, self.vectors).tobytes()

    def following(self, tokens: list[int], answer: bytes) -> npt.NDArray[np.float64]:
        """Probabilities [V] of the word after `tokens`, from the output's bytes.

        They are the softmax of the scores at the last word.
        """
        stored = np.frombuffer(answer, self.scores.dtype.numpy).reshape(self.scores.shape)
        place = min(len(tokens), self.length) - 1
        scores = real_values(stored[0, place], self.scores).astype(np.float64)
        powers = np.exp(scores - scores.max())
        shares: npt.NDArray[np.float64] = powers / powers.sum()
        return shares
