"""From a table of published times to the coefficients and what they are worth."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.compiler.latency import COLUMNS
from n6lib.errors import InputError
from n6lib.files import write_atomic
from n6lib.fit.ablation import ablate
from n6lib.fit.holdout import Holdout, hold_out
from n6lib.fit.rows import Row, read_rows
from n6lib.fit.sample import Sample, gather, works
from n6lib.fit.solve import solve
from n6lib.fit.table import table
from n6lib.fit.terms import TERMS

_DIGITS = 4


def fit_latency(
    table_of_rows: Path, models: Path | None, coefficients: Path, report: Path
) -> dict[str, float]:
    """Fit the law to `table_of_rows`; write the coefficients and a report.

    Returned is the summary of the rows on the chip. `models` is a folder of model files that rows
    may name; a row whose network can neither be found there nor be rebuilt is left out.
    """
    rows, done = [], []
    for row in read_rows(table_of_rows):
        epochs = works(row, models)
        if epochs is not None:
            rows.append(row)
            done.append(epochs)
    core = [name for name in TERMS if name not in (*COLUMNS, "slack")]
    sample = gather(rows, done, core)
    fitted = np.array([row.fitted for row in rows])
    if len(np.unique(sample.group[fitted])) < 2:
        raise InputError(f"{table_of_rows} has fewer than two groups to fit; give more rows.")
    chosen = sample.where(fitted)
    held = hold_out(chosen, TERMS)
    terms = {name: _round(value) for name, value in solve(chosen, TERMS).items()}
    write_atomic(coefficients, (json.dumps(_content(terms, held), indent=2) + "\n").encode())
    checks = _checks(sample, rows, terms)
    write_atomic(report, table(held, terms, checks, list(ablate(chosen, TERMS))).encode())
    return held.inside.summary()


def _content(terms: dict[str, float], held: Holdout) -> dict[str, Any]:
    inside, outside = held.ranges()
    parts = {"held_out": held.inside, "held_out_external": held.outside}
    return {
        "basis": _basis(held),
        **{name: _summary(part) for name, part in parts.items()},
        "range": {"low": _round(inside[0]), "high": _round(inside[1])},
        "external_range": {"low": _round(outside[0]), "high": _round(outside[1])},
        "terms": {
            name: {"value": value, "unit": TERMS[name].unit, "start": TERMS[name].start}
            for name, value in terms.items()
        },
    }


def _summary(held: Holdout) -> dict[str, float]:
    return {name: _round(value) for name, value in held.summary().items()}


def _basis(held: Holdout) -> str:
    summary, outside = held.inside.summary(), held.outside.summary()
    text = (
        "modelled: a law of overlapping computing, kernels and activations, fitted to "
        f"{len(held.modelled)} published times; each family held out, of {summary['rows']:.0f} "
        f"without external RAM the median error is {100 * summary['median_error']:.1f} %, "
        f"{100 * summary['within_20']:.0f} % lie within 20 %, and a range as given here holds "
        f"{100 * summary['coverage']:.0f} %"
    )
    if not outside["rows"]:
        return text
    return f"{text}; of {outside['rows']:.0f} with it, {100 * outside['within_20']:.0f} %"


def _checks(sample: Sample, rows: list[Row], terms: dict[str, float]) -> list[tuple[Row, float]]:
    """Rows that were not fitted, with their modelled times."""
    modelled = sample.modelled(terms)
    return [(row, float(ms)) for row, ms in zip(rows, modelled, strict=True) if not row.fitted]


def _round(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
