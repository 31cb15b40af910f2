"""The fit as Markdown: held-out errors first, then coefficients and what each term buys."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from n6lib.fit.holdout import Holdout
from n6lib.fit.rows import Row
from n6lib.fit.terms import TERMS


def table(
    held: Holdout,
    terms: Mapping[str, float],
    checks: Iterable[tuple[Row, float]],
    ablations: Sequence[tuple[str, float, float]],
) -> str:
    """All of it."""
    parts = (_summary(held), _rows(held), _checks(checks), _terms(terms), _ablations(ablations))
    return "\n".join(line for part in parts for line in (*part, ""))


def _summary(held: Holdout) -> Iterator[str]:
    figures = held.summary()
    low, high = held.range()
    yield "# The latency law, held out"
    yield ""
    yield "Written by the fit; docs/latency.md says what the terms mean."
    yield ""
    yield (
        f"{figures['rows']:.0f} published times of {figures['groups']:.0f} families, each family "
        "modelled by coefficients that were fitted without it:"
    )
    yield ""
    yield f"* median error {100 * figures['median_error']:.1f} %"
    yield f"* within 10 %: {100 * figures['within_10']:.0f} % of rows"
    yield f"* within 20 %: {100 * figures['within_20']:.0f} %"
    yield f"* largest error {100 * figures['largest_error']:.0f} %"
    yield (
        f"* the range {low:.2f} to {high:.2f} of the modelled time is made to hold 80 %; that of "
        f"all other families holds {100 * figures['coverage']:.0f} % of a family's rows"
    )


def _rows(held: Holdout) -> Iterator[str]:
    yield "| network | family | published ms | modelled ms, held out | error |"
    yield "|---|---|---:|---:|---:|"
    for index in np.argsort(held.errors):
        yield (
            f"| {held.sample.names[index]} | {held.sample.group[index]} | "
            f"{held.sample.published[index]:.2f} | {held.modelled[index]:.2f} | "
            f"{100 * held.errors[index]:+.0f} % |"
        )


def _checks(checks: Iterable[tuple[Row, float]]) -> Iterator[str]:
    yield "Not fitted, modelled by the coefficients below:"
    yield ""
    yield "| run | profile | published ms | modelled ms | error |"
    yield "|---|---|---:|---:|---:|"
    for row, modelled in checks:
        times = f"{row.milliseconds:.2f} | {modelled:.2f}"
        error = 100 * (modelled / row.milliseconds - 1)
        yield f"| {row.model} | {row.profile.split()[0]} | {times} | {error:+.0f} % |"


def _terms(terms: Mapping[str, float]) -> Iterator[str]:
    yield "| term | coefficient | unit | starts from | source of the start |"
    yield "|---|---:|---|---:|---|"
    for name, value in terms.items():
        term = TERMS[name]
        yield f"| {name} | {value:g} | {term.unit} | {term.start:g} | {term.source} |"


def _ablations(ablations: Sequence[tuple[str, float, float]]) -> Iterator[str]:
    yield "| without | median error, held out | within 20 % |"
    yield "|---|---:|---:|"
    for name, median, within in ablations:
        yield f"| {name} | {100 * median:.1f} % | {100 * within:.0f} % |"
