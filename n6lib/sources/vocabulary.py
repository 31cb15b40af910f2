"""Names of a vocabulary's words: those that lie beside a checkpoint, or coined ones."""

from itertools import islice, product
from pathlib import Path

from n6lib.errors import InputError
from n6lib.files import read_bytes

FILE = "vocab.txt"
_SYLLABLES = [onset + vowel for onset in "bdfgklmnprstvz" for vowel in "aeiou"]


def coined_words(count: int) -> tuple[str, ...]:
    """So many different words that can be pronounced: ba, be, bi, ... baba, babe, ..."""
    words = (
        "".join(syllables)
        for length in range(1, 9)
        for syllables in product(_SYLLABLES, repeat=length)
    )
    return tuple(islice(words, count))


def words_beside(checkpoint: Path, count: int) -> tuple[str, ...]:
    """The words in the vocab.txt beside `checkpoint`, a line each, or none if it is absent.

    `InputError` unless they are `count`.
    """
    path = checkpoint.with_name(FILE)
    if not path.exists():
        return ()
    try:
        words = tuple(read_bytes(path).decode().removesuffix("\n").split("\n"))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text (byte {error.start}); mend it.") from error
    words = tuple(word.removesuffix("\r") for word in words)
    if len(words) != count:
        raise InputError(
            f"{path}: has {len(words)} words where the architecture has {count}; "
            "put the checkpoint's own vocabulary beside it, or none."
        )
    return words
