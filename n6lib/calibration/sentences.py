"""The `sentences` set: token ids of an invented language, alike in statistics to a real one.

Words have Zipf's frequencies (the word of rank r has weight 1 / (r + 2.7), Mandelbrot's form of
Zipf's law), token 0 being the most frequent. Every word has a few words that often follow it, so
that neighbours are correlated as in text: a network's activations then have structure, which
uniformly drawn ids do not give them.
"""

import numpy as np
import numpy.typing as npt

from n6lib.calibration.samples import Tokens

FOLLOWERS = 8
"""Words that often follow a word."""

HABIT = 0.6
"""How often one of them does."""

_LANGUAGE = 2718
_OFFSET = 2.7
_AT_ONCE = 256


def write_sentences(count: int, words: int, length: int, seed: int) -> Tokens:
    """`count` sentences of `length` tokens in the language of `words` words.

    The language depends on `words` alone, sentence `i` on `words`, `length`, `seed` and `i`: sets
    of other seeds hold other sentences of the same language.
    """
    common = np.cumsum(_frequencies(words))
    followers = _followers(words, common)
    usual = np.cumsum(_frequencies(FOLLOWERS))
    tokens = np.empty((count, length), np.int32)
    for start in range(0, count, _AT_ONCE):
        indices = range(start, min(start + _AT_ONCE, count))
        draws = np.stack([np.random.default_rng([seed, i]).random((length, 3)) for i in indices])
        part = tokens[start : indices.stop]
        part[:] = _pick(common, draws[:, :, 1])
        for place in range(1, length):
            following = followers[part[:, place - 1], _pick(usual, draws[:, place, 2])]
            part[:, place] = np.where(draws[:, place, 0] < HABIT, following, part[:, place])
    return Tokens(tokens)


def _frequencies(words: int) -> npt.NDArray[np.float64]:
    weights: npt.NDArray[np.float64] = 1 / (np.arange(1, words + 1, dtype=np.float64) + _OFFSET)
    weights /= weights.sum()
    return weights


def _followers(words: int, common: npt.NDArray[np.float64]) -> npt.NDArray[np.int32]:
    """The words that often follow each word, [words, FOLLOWERS], themselves of Zipf's frequency."""
    generator = np.random.default_rng([_LANGUAGE, words])
    return _pick(common, generator.random((words, FOLLOWERS)))


def _pick(
    cumulated: npt.NDArray[np.float64], draws: npt.NDArray[np.float64]
) -> npt.NDArray[np.int32]:
    """The index into which each draw from [0, 1) falls."""
    found = np.searchsorted(cumulated, draws, side="right")
    return np.minimum(found, len(cumulated) - 1).astype(np.int32)
