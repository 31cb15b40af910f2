"""Words and their numbers: a list of words, BERT's word pieces, or numbers alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from n6lib.errors import InputError
from n6lib.files import read_bytes

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"


class Vocabulary(Protocol):
    """What turns text into token ids and back."""

    def encode(self, text: str) -> list[int]:
        """Ids of the words of `text`; a word that is not known is an `InputError`."""
        ...

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of `tokens`."""
        ...


@dataclass(frozen=True)
class Words:
    """Words between blanks, each with one id."""

    ids: dict[str, int]
    words: tuple[str, ...]

    def encode(self, text: str) -> list[int]:
        """Ids of the words of `text`, looked for as they are and then in lower case."""
        found = [self.ids.get(word, self.ids.get(word.lower())) for word in text.split()]
        for word, token in zip(text.split(), found, strict=True):
            if token is None:
                examples = ", ".join(self.words[:5])
                raise InputError(
                    f"{word!r}: is none of the {len(self.words)} words of the model (the first "
                    f"are {examples}); use those."
                )
        return [token for token in found if token is not None]

    def decode(self, tokens: Sequence[int]) -> str:
        """The words of `tokens`, a blank between them."""
        return " ".join(self.words[token] for token in tokens)


@dataclass(frozen=True)
class Numbers:
    """Words without names: their ids are written out."""

    count: int

    def encode(self, text: str) -> list[int]:
        """The ids in `text`, decimal numbers between blanks."""
        for word in text.split():
            if not word.isdecimal() or int(word) >= self.count:
                raise InputError(
                    f"{word!r}: the model's words have no names; give ids from 0 to "
                    f"{self.count - 1}, or a vocab.txt with --vocabulary."
                )
        return [int(word) for word in text.split()]

    def decode(self, tokens: Sequence[int]) -> str:
        """The ids, a blank between them."""
        return " ".join(map(str, tokens))


@dataclass(frozen=True, eq=False)
class WordPieces:
    """BERT's word pieces, by the library tokenizers."""

    tokenizer: Any
    start: int

    def encode(self, text: str) -> list[int]:
        """The start token and the pieces of `text`; what is not known is the unknown token."""
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return [self.start, *ids]

    def decode(self, tokens: Sequence[int]) -> str:
        """The text of `tokens`, pieces joined and special tokens left out."""
        return str(self.tokenizer.decode(list(tokens), skip_special_tokens=True))


def vocabulary_of(words: Sequence[str], count: int) -> Vocabulary:
    """The vocabulary of `count` ids named `words`: none, plain words, or BERT's word pieces."""
    if not words:
        return Numbers(count)
    ids = {word: index for index, word in reversed(list(enumerate(words)))}
    if not {UNKNOWN, START, END} <= ids.keys():
        return Words(ids, tuple(words))
    from tokenizers.implementations import BertWordPieceTokenizer

    lower = not any(word[:1].isupper() for word in words)
    return WordPieces(BertWordPieceTokenizer(ids, lowercase=lower), ids[START])


def read_vocabulary(path: Path, count: int) -> tuple[str, ...]:
    """The words of `path`, one per line; an `InputError` unless they are `count`."""
    try:
        lines = read_bytes(path).decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not text in UTF-8; give a vocab.txt.") from error
    words = tuple(line.removesuffix("\r") for line in lines)
    if len(words) != count:
        raise InputError(
            f"{path}: has {len(words)} lines where the model knows {count} words; give the "
            "vocabulary that it was trained with."
        )
    return words
