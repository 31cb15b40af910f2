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
    yield "# The latency law, held out"
    yield ""
    yield "Written by the fit; docs/latency.md says what the terms mean."
    yield ""
    yield "Each family is modelled by coefficients that were fitted without it. The range is made"
    yield "to hold 80 % of the published times; `holds` is how many that of the others holds."
    yield ""
    columns = "rows | families | median error | within 10 % | within 20 % | largest | range | holds"
    yield f"| activations | {columns} |"
    yield f"|---|{'---:|' * 8}"
    parts = {"on the chip": held.inside, "some in external RAM": held.outside, "all": held}
    for name, part in parts.items():
        if part.modelled.size:
            yield f"| {name} | {_figures(part)} |"


def _figures(held: Holdout) -> str:
    figures, (low, high) = held.summary(), held.range()
    shares = (figures[name] for name in ("within_10", "within_20", "largest_error"))
    return " | ".join(
        (
            f"{figures['rows']:.0f} | {figures['groups']:.0f}",
            f"{100 * figures['median_error']:.1f} %",
            *(f"{100 * share:.0f} %" for share in shares),
            f"{low:.2f} to {high:.2f}",
            f"{100 * figures['coverage']:.0f} %",
        )
    )


def _rows(held: Holdout) -> Iterator[str]:
    yield "| network | family | external RAM | published ms | modelled ms, held out | error |"
    yield "|---|---|---|---:|---:|---:|"
    for index in np.argsort(held.errors, kind="stable"):
        external = "yes" if held.sample.external[index] else ""
        yield (
            f"| {held.sample.names[index]} | {held.sample.group[index]} | {external} | "
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
    yield "Held out without one term at a time, all rows:"
    yield ""
    yield "| without | median error | within 20 % |"
    yield "|---|---:|---:|"
    for name, median, within in ablations:
        yield f"| {name} | {100 * median:.1f} % | {100 * within:.0f} % |"
