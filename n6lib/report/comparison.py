"""One row per figure: ours, how it came about, the published one and the difference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from n6lib.report.figures import figures_of
from n6lib.report.format import percent, signed
from n6lib.report.published import Published


@dataclass(frozen=True)
class Row:
    """A line of the table; `basis` is modelled, emulated or measured; an empty text is nothing."""

    label: str
    ours: str
    basis: str
    published: str = ""
    difference: str = ""


def compare(benchmark: Mapping[str, Any], published: Sequence[Published]) -> list[Row]:
    """Every figure of `benchmark` with the published one beside it, compared rows first.

    A published figure without a counterpart of ours keeps its row.
    """
    beside = {figure.field: figure for figure in published}
    compared, alone = [], []
    for ours in figures_of(benchmark):
        figure = beside.pop(ours.field, None)
        if figure is None:
            alone.append(Row(ours.label, ours.text, ours.basis))
        else:
            apart = difference(ours.value, ours.style, figure)
            compared.append(Row(ours.label, ours.text, ours.basis, figure.text, apart))
    unmatched = [
        Row(left.field, "", "", left.text, "no figure of ours") for left in beside.values()
    ]
    return compared + unmatched + alone


def difference(value: float, style: Callable[[float], str], figure: Published) -> str:
    """Ours less the published figure, absolute and relative, or what a bound allows to say."""
    if figure.relation in "<>":
        holds = value > figure.amount if figure.relation == ">" else value < figure.amount
        return "agrees with the bound" if holds else "contradicts the bound"
    distance = value - figure.amount
    if distance == 0:
        return "equal"
    if abs(distance) <= figure.half_step:
        return "equal as printed"
    relative = f" ({signed(percent(distance / figure.amount))})" if figure.amount else ""
    return f"{signed(style(distance))}{relative}"
