"""Columns of the tables: where a row of comparison.json has the text of a cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.short import short, tone
from n6lib.comparison.table import Heading

Row = Mapping[str, Any]
Getter = Callable[[Row], str]


def _nothing(_: Row) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """What the lines "ours", "published" and "difference" of a run hold, "" for nothing.

    `tone` says whether the difference is good, bad or neither.
    """

    heading: str
    ours: Getter
    published: Getter = _nothing
    difference: Getter = _nothing
    basis: Getter = _nothing
    tone: Getter = _nothing
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

    def found(row: Row) -> Any:
        return next((item for item in row["figures"] if item["field"] == field), None)

    def part(row: Row, *keys: str) -> str:
        item = found(row)
        for key in keys:
            item = item[key] if item else ""
        return str(item or "")

    def ours(row: Row) -> str:
        note = part(row, "note")
        return f"{part(row, 'text')} {note if note.startswith('(') else ''}".rstrip()

    return Column(
        heading,
        ours,
        lambda row: part(row, "published", "text"),
        lambda row: short(item) if (item := found(row)) else "",
        lambda row: part(row, "basis"),
        lambda row: tone(item) if (item := found(row)) else "",
    )


def causes() -> Column:
    """Which operators keep epochs off the NPU."""
    return Column(
        "operators",
        lambda row: row["cpu_epochs"]["text"],
        lambda row: row["cpu_epochs"]["published"],
        basis=lambda row: "modelled" if row["cpu_epochs"]["text"] else "",
        numeric=False,
    )


def exactness() -> Column:
    """Whether the generated C gives the simulator's bytes, and on how many inputs."""
    heading = "bytes of the generated C and of the simulator (inputs)"
    return Column(heading, lambda row: row["exact"]["text"] if row["exact"] else "", numeric=False)
