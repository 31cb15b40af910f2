"""One row per figure: ours, how it came about, the published one and the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.distance import Distance, distance
from n6lib.comparison.figures import Figure, figures_of, label_of
from n6lib.comparison.published import Published


@dataclass(frozen=True)
class Row:
    """A line of the table: our figure, the published one, or both. A missing one has no text."""

    figure: Figure | None
    beside: Published | None = None

    @property
    def field(self) -> str:
        """The dotted key of the figure."""
        return self.figure.field if self.figure else self.beside.field if self.beside else ""

    @property
    def label(self) -> str:
        """What readers call the figure."""
        return label_of(self.field)

    @property
    def unit(self) -> str:
        """The unit of ours, and of the published figure's `amount`."""
        if self.figure:
            return self.figure.unit
        unit = self.beside.unit if self.beside else ""
        return "B" if unit in ("KiB", "MiB") else unit

    @property
    def ours(self) -> str:
        """Our figure with its unit."""
        return self.figure.text if self.figure else ""

    @property
    def basis(self) -> str:
        """How ours came about: modelled, emulated or measured."""
        return self.figure.basis if self.figure else ""

    @property
    def note(self) -> str:
        """What follows our figure: its interval, or the size of the pool."""
        return self.figure.note if self.figure else ""

    @property
    def published(self) -> str:
        """The published figure as printed."""
        return self.beside.text if self.beside else ""

    @property
    def distance(self) -> Distance | None:
        """How far ours is from the published one; None if one is missing."""
        return distance(self.figure, self.beside) if self.figure and self.beside else None

    @property
    def difference(self) -> str:
        """The distance in words."""
        found = self.distance
        return found.text if found else "no figure of ours" if self.beside else ""


def compare(benchmark: Mapping[str, Any], published: Sequence[Published]) -> list[Row]:
    """Every figure of `benchmark`, each with the published one beside it where there is one.

    An unused pool, or no hybrid epochs, have a row only where a figure was published.
    """
    rows = pair(figures_of(benchmark), published)
    return [row for row in rows if row.beside or not (row.figure and _unused(row.figure))]


def pair(figures: Iterable[Figure], published: Sequence[Published]) -> list[Row]:
    """`figures` with the published ones of the same field beside them.

    A published figure without a counterpart of ours keeps its row.
    """
    beside = {figure.field: figure for figure in published}
    rows = [Row(figure, beside.pop(figure.field, None)) for figure in figures]
    return rows + [Row(None, figure) for figure in beside.values()]


def _unused(figure: Figure) -> bool:
    return not figure.value and figure.field.startswith(("memory.pools.", "epochs.hybrid"))
