"""The sentences under the tables: what figures are of, rest on and come from."""

from collections.abc import Iterator, Mapping
from typing import Any

WORDS = (
    "Modelled: predicted by our compiler. Emulated: computed or counted by running it on another "
    "machine than the board; instructions are neither cycles nor time. Measured: of files that "
    "were built. Published: others' figures."
)


def notes(content: Mapping[str, Any]) -> list[str]:
    """Each sentence once, in the order of the rows."""
    return list(dict.fromkeys([WORDS, *_notes(content)]))


def _notes(content: Mapping[str, Any]) -> Iterator[str]:
    for row in content["rows"]:
        if row["same_file"] is not None:
            yield f"{row['model']} ({row['source']}): {row['relation']}"
    for row in content["rows"]:
        yield from (
            f"{_capital(item['label'])}, {item['basis']}: {item['ground']}."
            for item in row["figures"]
            if item["ground"]
        )
    for row in content["rows"]:
        yield from (f"Published by {source}." for source in row["sources"])
    for failure in content["failures"]:
        words = " ".join(str(word) for _, word in sorted(failure["wildcards"].items()))
        yield f"Not made: {failure['rule']} of {words}: {failure['reason']}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
