"""What the report says of one run, before it becomes Markdown or HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from n6lib.comparison.beside import compare
from n6lib.comparison.format import count, percent
from n6lib.errors import InputError
from n6lib.report.exactness import exactness
from n6lib.report.panel import Panel, panels_of
from n6lib.report.quality import Line, quality_lines
from n6lib.report.tiles import Tile, tiles_of
from n6lib.results import Run

Epoch = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """A line of the table; a missing text is empty. `note` follows our figure."""

    label: str
    ours: str
    note: str
    basis: str
    published: str
    difference: str


@dataclass(frozen=True)
class Entry:
    """One run: its texts, its figures and its pictures."""

    run: Run
    identity: Mapping[str, str]
    relation: str
    sources: Sequence[str]
    figures: Sequence[Figure]
    exactness: Sequence[str]
    grounds: Sequence[str]
    quality: Sequence[Line]
    accuracy: str
    tiles: Sequence[Tile]
    panels: Sequence[Panel]
    picture: Path | None
    trace: Path | None
    epochs: Sequence[Epoch]
    kinds: Sequence[tuple[str, str, str]]

    @property
    def compared(self) -> list[Figure]:
        """The figures that something published stands beside."""
        return [figure for figure in self.figures if figure.published]

    @property
    def further(self) -> list[Figure]:
        """All others."""
        return [figure for figure in self.figures if not figure.published]


def make_entry(run: Run, row: Mapping[str, Any] | None) -> Entry:
    """The entry of `run`; `row` is its row of comparison.json, None if there is none.

    The run needs its compile.json; what else is missing is left out.
    """
    ran = (run.folder / "benchmark.json").is_file() and (row is None or row["state"] == "made")
    if ran and run.benchmark["model"] != run.compiled["model"]:
        raise InputError(f"{run.folder}: benchmark.json is of another file; make it again.")
    trace = run.folder / "trace.json"
    return Entry(
        run=run,
        identity=_identity(run),
        relation=row["relation"] if row else "",
        sources=row["sources"] if row else (),
        figures=_compared(row) if row else _alone(run) if ran else (),
        exactness=exactness(run.benchmark) if ran else (),
        grounds=_grounds(run),
        quality=tuple(quality_lines(run.quality)) if run.quality else (),
        accuracy=run.quality["accuracy_note"] if run.quality else "",
        tiles=tuple(tiles_of(run, ran=ran)),
        panels=tuple(panels_of(run, ran=ran)),
        picture=run.picture,
        trace=trace if trace.is_file() else None,
        epochs=_epochs(run, ran=ran),
        kinds=_kinds(run) if ran else (),
    )


def _identity(run: Run) -> dict[str, str]:
    model, backend = run.compiled["model"], run.compiled["backend"]
    return {
        "source": run.source,
        "target": run.target,
        "profile": run.profile,
        "backend": f"{backend['name']} {backend['version']}",
        "file": f"{model['file']} ({model['format']})",
        "sha256": model["sha256"],
    }


def _compared(row: Mapping[str, Any]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            figure["label"],
            figure["text"],
            figure["note"],
            figure["basis"],
            (figure["published"] or {}).get("text", ""),
            _difference(figure),
        )
        for figure in row["figures"]
    )


def _difference(figure: Mapping[str, Any]) -> str:
    if figure["difference"]:
        return str(figure["difference"]["text"])
    return "no figure of ours" if figure["published"] else ""


def _alone(run: Run) -> tuple[Figure, ...]:
    return tuple(
        Figure(row.label, row.ours, row.note, row.basis, "", "")
        for row in compare(run.benchmark, ())
    )


def _grounds(run: Run) -> list[str]:
    """What the modelled figures rest on, as far as the compilation says."""
    texts = {name: run.compiled[name]["basis"] for name in ("latency", "energy", "memory")}
    return [f"{name.capitalize()}, {text}." for name, text in texts.items() if ":" in text]


def _epochs(run: Run, *, ran: bool) -> list[Epoch]:
    """compile.json's schedule with the instructions of each epoch, "" where not emulated."""
    instructions = run.benchmark["instructions"] if ran else None
    counts = {
        epoch["index"]: count(epoch["instructions"])
        for epoch in (instructions["epochs"] if instructions else ())
    }
    schedule = run.compiled["schedule"]
    return [{**epoch, "instructions": counts.get(epoch["index"], "")} for epoch in schedule]


def _kinds(run: Run) -> list[tuple[str, str, str]]:
    """Operator kinds by falling instruction count: name, count, share."""
    instructions = run.benchmark["instructions"]
    if instructions is None or not instructions["total"]:
        return []
    ranked = sorted(instructions["kinds"].items(), key=lambda pair: (-pair[1], pair[0]))
    return [(kind, count(value), percent(value / instructions["total"])) for kind, value in ranked]
