"""Words of the text form, each with its line."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from n6lib.errors import InputError
from n6lib.graph.names import MAX_LENGTH

_NAME = rf"[A-Za-z0-9_./-]{{1,{MAX_LENGTH}}}"
_WORDS = r"""
      (?P<space>[ \t\r\n]+ | //[^\n]*)
    | (?P<tensor>%NAME)
    | (?P<label>@NAME)
    | (?P<type>tensor<[0-9x]{0,100}[a-z]{1,16}[0-9]{0,3})
    | (?P<digest>sha256:[0-9a-f]{0,64})
    | (?P<word>[A-Za-z_][A-Za-z0-9_]{0,63})
    | (?P<float>-?[0-9]+(?:\.[0-9]+(?:e[+-]?[0-9]+)?|e[+-]?[0-9]+))
    | (?P<integer>-?[0-9]+)
    | "(?P<string>[^"\n]*)"
    | (?P<mark>\.\.|[{}()\[\]<>=:,])
"""
_TOKEN = re.compile(_WORDS.replace("NAME", _NAME), re.VERBOSE)
_MAX_NUMBER = 40


class Token(NamedTuple):
    """A word; `kind` is a group of the pattern, or "end"."""

    kind: str
    text: str
    line: int


@dataclass
class Lexer:
    """Reads `text` one word ahead; every failure names the line.

    `budget` bounds words and gaps, enough for networks of 200 000 channels.
    """

    text: str
    budget: int = 1 << 21
    _position: int = 0
    _line: int = 1
    _taken: int = 1

    def __post_init__(self) -> None:
        """Read the first word."""
        self.next = self._scan()

    def fail(self, message: str) -> InputError:
        """An error about the word taken last, to be raised."""
        return InputError(f"line {self._taken}: {message}")

    def take(self, kind: str) -> str:
        """The next word, which must be of that kind."""
        if self.next.kind != kind:
            raise self._misplaced(f"{'an' if kind[0] in 'ei' else 'a'} {kind}")
        text = self.next.text
        self._advance()
        return text

    def expect(self, text: str) -> None:
        """Skip the mark or word `text`."""
        if not self.accept(text):
            raise self._misplaced(repr(text))

    def accept(self, text: str) -> bool:
        """Skip the mark or word `text` if it comes next."""
        if self.next.kind not in ("mark", "word") or self.next.text != text:
            return False
        self._advance()
        return True

    def integer(self) -> int:
        """The next word as an integer of at most 40 digits."""
        return int(self._number("integer"))

    def real(self) -> float:
        """The next word as a number with a point or an exponent."""
        return float(self._number("float"))

    def _number(self, kind: str) -> str:
        if len(self.next.text) > _MAX_NUMBER:
            raise InputError(f"line {self.next.line}: the number has too many digits")
        return self.take(kind)

    def _misplaced(self, wanted: str) -> InputError:
        found = "the end" if self.next.kind == "end" else repr(self.next.text[:40])
        return InputError(f"line {self.next.line}: {found} stands where {wanted} is needed")

    def _advance(self) -> None:
        self._taken = self.next.line
        self.next = self._scan()

    def _scan(self) -> Token:
        while match := _TOKEN.match(self.text, self._position):
            self.budget -= 1
            if self.budget < 0:
                raise InputError(f"line {self._line}: the text has too many words")
            self._position = match.end()
            kind = str(match.lastgroup)
            if kind != "space":
                return Token(kind, match[kind], self._line)
            self._line += match["space"].count("\n")
        if self._position < len(self.text):
            found = self.text[self._position : self._position + 10].split("\n")[0]
            raise InputError(f"line {self._line}: {found!r} cannot be read")
        return Token("end", "", self._line)
