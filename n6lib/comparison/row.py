"""A run's row of comparison.json."""

from collections.abc import Sequence
from typing import Any

from n6lib.comparison.beside import Row, pair
from n6lib.comparison.causes import causes, sentence
from n6lib.comparison.published import Published, architecture_of, figures_for
from n6lib.comparison.relation import relation, same_file
from n6lib.comparison.run_figures import run_figures
from n6lib.comparison.verdict import verdict
from n6lib.comparison.wanted import Wanted
from n6lib.errors import InputError
from n6lib.results.failure import Failure

_IDENTITY = ("model", "target", "backend", "profile")


def make_row(
    wanted: Wanted, published: Sequence[Published], failures: Sequence[Failure]
) -> dict[str, Any]:
    """The row of `wanted`: its figures, or why there are none, beside what is published."""
    obstacle = wanted.obstacle(failures)
    if obstacle is not None:
        return _without(wanted, published, "failed", obstacle.reason, obstacle.rule)
    if not (wanted.run.folder / "benchmark.json").is_file():
        return _without(wanted, published, "not made", "there is no benchmark.json of it", "")
    try:
        return _made(wanted, published)
    except InputError as error:
        return _without(wanted, published, "failed", str(error), "comparison")


def _made(wanted: Wanted, published: Sequence[Published]) -> dict[str, Any]:
    run = wanted.run
    benchmark, compiled = run.benchmark, run.compiled
    if any(benchmark[name] != compiled[name] for name in _IDENTITY):
        raise InputError(f"{run.folder}: benchmark.json is not of compile.json; make it again.")
    beside = _published_of(wanted, published)
    kinds = causes(compiled["schedule"])
    return {
        **_common(wanted, published),
        "state": "made",
        "reason": "",
        "rule": "",
        "backend": benchmark["backend"],
        "file": {name: benchmark["model"][name] for name in ("file", "format", "sha256")},
        "relation": relation(benchmark["model"]["sha256"], beside),
        "same_file": same_file(benchmark["model"]["sha256"], beside),
        "figures": [_figure(row) for row in pair(run_figures(run), beside)],
        "cpu_epochs": {"kinds": kinds, "text": sentence(kinds), "published": _causes_of(beside)},
        "exact": verdict(benchmark),
    }


def _without(
    wanted: Wanted, published: Sequence[Published], state: str, reason: str, rule: str
) -> dict[str, Any]:
    """The row of a run that has no figures: the published ones alone."""
    beside = _published_of(wanted, published)
    return {
        **_common(wanted, published),
        "state": state,
        "reason": reason,
        "rule": rule,
        "backend": None,
        "file": None,
        "relation": "",
        "same_file": None,
        "figures": [_figure(row) for row in pair((), beside)],
        "cpu_epochs": {"kinds": [], "text": "", "published": _causes_of(beside)},
        "exact": None,
    }


def _common(wanted: Wanted, published: Sequence[Published]) -> dict[str, Any]:
    run, beside = wanted.run, _published_of(wanted, published)
    return {
        "run": wanted.name,
        "model": run.model,
        "source": run.source,
        "target": run.target,
        "profile": run.profile,
        "architecture": wanted.architecture or architecture_of(published, run.model),
        "title": beside[0].title if beside else "",
        "sources": sorted({f"{figure.tool}: {figure.source}" for figure in beside}),
    }


def _published_of(wanted: Wanted, published: Sequence[Published]) -> tuple[Published, ...]:
    return figures_for(published, wanted.architecture or wanted.run.model, wanted.run.target)


def _causes_of(beside: Sequence[Published]) -> str:
    """What the source says causes the epochs in software."""
    notes = (figure.note for figure in beside if figure.field == "epochs.software")
    return next(notes, "")


def _figure(row: Row) -> dict[str, Any]:
    """A row of the table as JSON: numbers for programs, and each as a reader sees it."""
    figure, beside, distance = row.figure, row.beside, row.distance
    low, high = figure.interval if figure and figure.interval else (None, None)
    return {
        "field": row.field,
        "label": row.label,
        "unit": row.unit,
        "value": figure.value if figure else None,
        "low": low,
        "high": high,
        "basis": row.basis,
        "ground": figure.ground if figure else "",
        "text": row.ours,
        "note": row.note,
        "published": beside
        and {"value": beside.amount, "relation": beside.relation, "text": beside.text},
        "difference": distance
        and {
            "absolute": distance.absolute,
            "relative_percent": distance.relative,
            "verdict": distance.verdict,
            "inside_interval": distance.inside,
            "text": distance.text,
        },
    }
