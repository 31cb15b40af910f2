"""The report: every run with its figures, beside what is published of its network."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from n6lib.comparison.page import fragment, style
from n6lib.files import write_atomic
from n6lib.report.drawing.frame import framed
from n6lib.report.drawing.png import png
from n6lib.report.drawing.svg import standalone
from n6lib.report.entry import make_entry
from n6lib.report.page import anchor, figure_file, render
from n6lib.report.panel import Panel
from n6lib.report.scorecard import NAME, make_scorecard
from n6lib.results import Failure, Run
from n6lib.schema import read_checked

Key = tuple[str, ...]
_AFTER_COMPILING = ("host_program", "firmware", "benchmark")


def write_report(
    runs: Sequence[Run],
    comparison: Path | None,
    html: Path,
    markdown: Path,
    figures: Path,
    failures: Sequence[Failure] = (),
    scorecard: Path | None = None,
) -> None:
    """Write `html` and `markdown` on `runs`, and every figure as SVG and PNG into `figures`.

    `comparison` is comparison.json, whose rows tell what is published beside each run. A run that
    could not be compiled has no section: `failures` and the comparison say why. `scorecard`
    is what `n6 score --json` prints. The HTML needs nothing outside itself; its links lead to
    records and figures beside it.
    """
    compared = read_checked("comparison", comparison) if comparison else None
    rows = {_key(row): row for row in compared["rows"]} if compared else {}
    entries = [make_entry(run, rows.get(_run_key(run))) for run in runs if _compiled(run, rows)]
    for entry in entries:
        run = entry.run
        subtitle = f"{run.model} ({run.source}) on {run.target}, {run.profile}"
        _write_figures(entry.panels, anchor(entry), subtitle, figures)
    card = make_scorecard(read_checked("score", scorecard), scorecard) if scorecard else None
    if card:
        _write_figures(card.panels, NAME, "Predictions beside published figures", figures)
    content = {
        "failures": failures,
        "comparison": fragment(compared, every_figure=False) if compared else "",
        "comparison_style": style(),
        "scorecard": card,
    }
    write_atomic(html, render("report.html.jinja", entries, html, figures, **content))
    write_atomic(markdown, render("report.md.jinja", entries, markdown, figures, **content))


def _compiled(run: Run, rows: Mapping[Key, Mapping[str, Any]]) -> bool:
    """Whether `run` has a compile.json of today: what is behind a failed job is out of date."""
    row = rows.get(_run_key(run))
    failed = row is not None and row["state"] == "failed" and row["rule"] not in _AFTER_COMPILING
    return not failed and (run.folder / "compile.json").is_file()


def _write_figures(panels: Iterable[Panel], owner: str, subtitle: str, folder: Path) -> None:
    for panel in panels:
        title = f"{panel.title}, {panel.basis}"
        drawing = framed(panel.drawing, title, subtitle, panel.key)
        write_atomic(figure_file(folder, owner, panel, "svg"), standalone(drawing))
        write_atomic(figure_file(folder, owner, panel, "png"), png(drawing))


def _key(row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in ("model", "source", "target", "profile"))


def _run_key(run: Run) -> Key:
    return run.model, run.source, run.target, run.profile
