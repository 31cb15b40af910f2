"""One row per figure: ours, how it came about, the published one and the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from n6lib.comparison.figures import Figure, figures_of
from n6lib.comparison.format import percent, signed
from n6lib.comparison.published import Published


@dataclass(frozen=True)
class Row:
    """A line of the table; `basis` is modelled, emulated or measured; an empty text is nothing.

    `note` follows our figure: its interval, or the size of the pool.
    """

    label: str
    ours: str
    basis: str
    published: str = ""
    difference: str = ""
    note: str = ""


def compare(benchmark: Mapping[str, Any], published: Sequence[Published]) -> list[Row]:
    """Every figure of `benchmark`, each with the published one beside it where there is one.

    A published figure without a counterpart of ours keeps its row; an unused pool that nothing is
    published of has none.
    """
    beside = {figure.field: figure for figure in published}
    rows = []
    for ours in figures_of(benchmark):
        row = Row(ours.label, ours.style(ours.value), ours.basis, note=ours.note)
        figure = beside.pop(ours.field, None)
        if figure is not None:
            row = replace(row, published=figure.text, difference=difference(ours, figure))
        if row.published or not _unused(ours):
            rows.append(row)
    left = beside.values()
    return rows + [Row(figure.field, "", "", figure.text, "no figure of ours") for figure in left]


def _unused(figure: Figure) -> bool:
    """Whether it is a pool that holds nothing: not worth a row unless one was published."""
    return figure.field.startswith("memory.pools.") and not figure.value


def difference(ours: Figure, figure: Published) -> str:
    """Ours less the published figure, absolute and relative, or what a bound allows to say.

    Where our figure has an interval, it is said whether the published one lies in it.
    """
    if figure.relation in "<>":
        above = ours.value > figure.amount
        return f"{'agrees with' if above == (figure.relation == '>') else 'contradicts'} the bound"
    distance = ours.value - figure.amount
    if distance == 0:
        return "equal"
    if abs(distance) <= figure.half_step:
        return "equal as printed"
    relative = f" ({signed(percent(distance / figure.amount))})" if figure.amount else ""
    return f"{signed(ours.style(distance))}{relative}{_within(ours, figure)}"


def _within(ours: Figure, figure: Published) -> str:
    if ours.interval is None:
        return ""
    low, high = ours.interval
    return f", {'inside' if low <= figure.amount <= high else 'OUTSIDE'} our interval"
