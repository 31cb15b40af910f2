"""Columns of the tables: where a row of comparison.json has the text of a cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.table import Heading

Row = Mapping[str, Any]
Getter = Callable[[Row], str]


def _nothing(_: Row) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """What the lines "ours", "published" and "difference" of a run hold, "" for nothing."""

    heading: str
    ours: Getter
    published: Getter = _nothing
    difference: Getter = _nothing
    basis: Getter = _nothing
    numeric: bool = True

    def shown(self, rows: Sequence[Row]) -> Heading | None:
        """Its heading over `rows`, None if it has nothing to show."""
        if not any(self.ours(row) or self.published(row) for row in rows):
            return None
        bases = {self.basis(row) for row in rows} - {""}
        return Heading(self.heading, bases.pop() if len(bases) == 1 else "", self.numeric)

    def cell(self, row: Row, heading: Heading) -> str:
        """Our cell, with its basis where the heading does not say it."""
        text, basis = self.ours(row), self.basis(row)
        return f"{text} ({basis})" if text and basis != heading.basis else text


def figure(field: str, heading: str) -> Column:
    """The column of the figure with the dotted key `field`."""

    def part(row: Row, *keys: str) -> str:
        found: Any = next((item for item in row["figures"] if item["field"] == field), None)
        for key in keys:
            found = found[key] if found else ""
        return str(found or "")

    def ours(row: Row) -> str:
        note = part(row, "note")
        return f"{part(row, 'text')} {note if note.startswith('(') else ''}".rstrip()

    return Column(
        heading,
        ours,
        lambda row: part(row, "published", "text"),
        lambda row: part(row, "difference", "text"),
        lambda row: part(row, "basis"),
    )


def architecture() -> Column:
    """What kind of network it is, and what the source of the published figures calls it."""
    return Column(
        "architecture", lambda row: row["architecture"], lambda row: row["title"], numeric=False
    )


def causes() -> Column:
    """Which operators keep epochs off the NPU."""
    return Column(
        "epochs off the NPU because of",
        lambda row: row["cpu_epochs"]["text"],
        lambda row: row["cpu_epochs"]["published"],
        basis=lambda row: "modelled" if row["cpu_epochs"]["text"] else "",
        numeric=False,
    )


def exactness() -> Column:
    """Whether the generated C gives the simulator's bytes, and on how many inputs."""
    heading = "bytes of the generated C and of the simulator (inputs)"
    return Column(heading, lambda row: row["exact"]["text"] if row["exact"] else "", numeric=False)
