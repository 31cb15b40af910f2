"""What the report says of scorecard.json."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from n6lib.comparison.format import count, measure, percent
from n6lib.report.charts.errors import errors, lane_of
from n6lib.report.charts.intervals import intervals
from n6lib.report.panel import Panel
from n6lib.score.summary import ORDER

Content = Mapping[str, Any]
NAME = "scorecard"
_INKS = (("npu", "rules were found on it"), ("cpu", "held out"))
_HELD = (("npu", "inside its interval"), ("cpu", "outside"))


@dataclass(frozen=True)
class Figure:
    """A published figure of a run beside the predicted one, as a reader sees them."""

    field: str
    predicted: str
    published: str
    error: str


@dataclass(frozen=True)
class Line:
    """A run with its figures; `how` tells the profile and whether rules were found on it."""

    run: str
    model: str
    how: str
    figures: Sequence[Figure]


@dataclass(frozen=True)
class Scorecard:
    """Summaries by title, tolerances of their columns, drawings, runs and what is not scored."""

    tolerances: Sequence[str]
    summaries: Sequence[tuple[str, Sequence[Sequence[str]]]]
    panels: Sequence[Panel]
    lines: Sequence[Line]
    unscored: Sequence[tuple[str, str, str]]
    record: Path | None


def make_scorecard(content: Content, source: Path) -> Scorecard:
    """The section on `content`, which `source` holds."""
    record = source.with_name(f"{NAME}.record.json")
    summaries = [("All figures", content["summary"])]
    if content["summary_held_out"] not in ({}, content["summary"]):
        summaries.insert(0, ("Models that no rule was found on", content["summary_held_out"]))
    return Scorecard(
        tolerances=[_tolerance(limit) for limit in content["tolerances"]],
        summaries=[(title, _summary(figures)) for title, figures in summaries if figures],
        panels=[*_panels(content["rows"], source)],
        lines=[*_lines(content["rows"])],
        unscored=[
            (left["run"], left.get("field", "all figures"), left["reason"])
            for left in content["unscored"]
        ],
        record=record if record.is_file() else None,
    )


def _tolerance(limit: float) -> str:
    return f"≤ {percent(limit)}".replace(".0 ", " ") if limit else "exact"


def _summary(figures: Content) -> list[list[str]]:
    return [
        [
            name,
            count(figure["count"]),
            *(f"{100 * share:.0f} %" for share in figure["within"].values()),
            *(percent(figure[key]) for key in ("median", "p90", "largest")),
            f"{100 * figure['coverage']['inside']:.0f} %" if "coverage" in figure else "",
        ]
        for name, figure in sorted(figures.items(), key=lambda item: _place(item[0]))
    ]


def _place(field: str) -> int:
    return ORDER.index(field) if field in ORDER else len(ORDER)


def _panels(rows: Sequence[Content], source: Path) -> Iterator[Panel]:
    if any(lane_of(row) for row in rows):
        note = (
            "Each dot is a published figure at the error of its prediction; the scale is fine "
            "around zero. The line is the median of its lane, the number says how many there are."
        )
        drawing = errors(rows)
        yield Panel("errors", "Errors by figure", "modelled", drawing, note, source, NAME, _INKS)
    if any("interval" in row for row in rows):
        note = "The bar is the modelled interval, made to hold 80 % of times; the dot is published."
        drawing = intervals(rows)
        title = "Intervals of modelled latency"
        yield Panel("intervals", title, "modelled", drawing, note, source, NAME, _HELD)


def _lines(rows: Sequence[Content]) -> Iterator[Line]:
    by_run: dict[tuple[str, str], list[Content]] = defaultdict(list)
    for row in rows:
        by_run[row["run"], row["model"]].append(row)
    for (run, model), group in by_run.items():
        base, _, options = group[0]["profile"].partition(" ")
        sample = "in-sample" if group[0]["in_sample"] else "held out"
        how = f"{base}{' with its own options' if options else ''}, {sample}"
        yield Line(run, model, how, [_figure(row) for row in group])


def _figure(row: Content) -> Figure:
    unit = row["unit"] if row["unit"] in ("B", "ms") else ""
    relative = row["published"] != 0 or row["unit"] == "B"
    error = percent(row["error"]) if relative else count(row["error"])
    about = "~ " if row["relation"] == "~" else ""
    published = about + measure(row["published"], unit)
    return Figure(row["field"], measure(row["predicted"], unit), published, error)
