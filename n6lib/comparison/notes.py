"""The sentences under the tables: what figures are of, rest on and come from."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)

WORDS = (
    "Modelled: predicted by our compiler. Emulated: computed or counted by running it on another "
    "machine than the board; instructions are neither cycles nor time. Measured: of files that "
    "were built. Published: others' figures."
)


def notes(content: Mapping[str, Any]) -> list[str]:
    """Each sentence once, in the order of the rows."""
    return list(dict.fromkeys([WORDS, *_notes(content)]))


def _notes(content: Mapping[str, Any]) -> Iterator[str]:
    compared = [row for row in content["rows"] if row["same_file"] is not None]
    relations = _gathered(
        (row["relation"], f"{row['model']} ({row['source']})") for row in compared
    )
    yield from (f"{', '.join(names)}: {relation}" for relation, names in relations.items())
    figures = [item for row in content["rows"] for item in row["figures"] if item["ground"]]
    grounds = _gathered(((item["basis"], item["ground"]), item["label"]) for item in figures)
    for (basis, ground), labels in grounds.items():
        yield f"{_capital(', '.join(labels))}, {basis}: {ground}."
    for row in content["rows"]:
        yield from (f"Published by {source}." for source in row["sources"])
    for failure in content["failures"]:
        words = " ".join(str(word) for _, word in sorted(failure["wildcards"].items()))
        yield f"Not made: {failure['rule']} of {words}: {failure['reason']}"


def _gathered(pairs: Iterable[tuple[Key, str]]) -> dict[Key, list[str]]:
    """The second of each pair by the first, each once, in the order of the pairs."""
    found: dict[Key, dict[str, None]] = {}
    for key, value in pairs:
        found.setdefault(key, {})[value] = None
    return {key: list(values) for key, values in found.items()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
