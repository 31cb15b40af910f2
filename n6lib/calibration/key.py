"""Keys of an entry of params.yaml and what each may hold."""

from dataclasses import dataclass
from typing import Any, Protocol


class Allowed(Protocol):
    """What a key may hold; `words` says so to a person."""

    @property
    def words(self) -> str:
        """As in "allowed are ..."."""
        ...

    def holds(self, value: Any) -> bool:
        """Whether `value` is allowed."""
        ...


@dataclass(frozen=True)
class Whole:
    """Whole numbers from `low` to `high`."""

    low: int
    high: int

    @property
    def words(self) -> str:
        """The range."""
        return f"are {self.low} to {self.high}"

    def holds(self, value: Any) -> bool:
        """A bool is no number here."""
        return type(value) is int and self.low <= value <= self.high


@dataclass(frozen=True)
class Choice:
    """One of a few values."""

    values: tuple[Any, ...]

    @property
    def words(self) -> str:
        """All of them."""
        return f"are {', '.join(str(value) for value in self.values)}"

    def holds(self, value: Any) -> bool:
        """Equal and of the same type."""
        return any(value == known and type(value) is type(known) for known in self.values)


@dataclass(frozen=True)
class Text:
    """Any text but the empty one, such as a path."""

    words: str = "is a path"

    def holds(self, value: Any) -> bool:
        """Not empty and without the character that ends a path."""
        return isinstance(value, str) and bool(value) and "\0" not in value


@dataclass(frozen=True)
class Key:
    """What a key may hold, and whether it may be left out."""

    allowed: Allowed
    optional: bool = False
