"""The words that follow a text, likeliest first, one after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from n6lib.language.network import LanguageNetwork


@dataclass(frozen=True)
class Step:
    """What follows one text: `candidates` (token, probability), the likeliest first.

    `perplexity` says how sure the network is: as of a choice among so many equally likely words
    (the exponential of the distribution's entropy).
    """

    candidates: tuple[tuple[int, float], ...]
    perplexity: float

    @property
    def token(self) -> int:
        """The likeliest word."""
        return self.candidates[0][0]


def continuation(
    network: LanguageNetwork,
    run: Callable[[bytes], bytes],
    tokens: list[int],
    words: int,
    top: int,
) -> Iterator[Step]:
    """`words` steps from `tokens`, each taking the likeliest word on into the next.

    `run` is the network from input's to output's bytes; `top` candidates are kept of each step.
    Equally likely words come in the order of their ids.
    """
    text = list(tokens)
    for _ in range(words):
        shares = network.following(text, run(network.enter(text)))
        order = np.argsort(-shares, kind="stable")[:top]
        candidates = tuple((int(token), float(shares[token])) for token in order)
        likely = shares[shares > 0]
        yield Step(candidates, float(np.exp(-(likely * np.log(likely)).sum())))
        text.append(candidates[0][0])
