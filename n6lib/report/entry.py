"""What the report says of one benchmark, before it becomes Markdown or HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.beside import Row, compare
from n6lib.comparison.format import count, percent
from n6lib.comparison.published import Published, figures_for
from n6lib.comparison.relation import relation
from n6lib.report.exactness import exactness
from n6lib.report.memory_map import memory_map
from n6lib.report.timeline import timeline


@dataclass(frozen=True)
class Entry:
    """One benchmark: its texts, its rows and its pictures (SVG)."""

    title: str
    identity: Mapping[str, str]
    relation: str
    sources: Sequence[str]
    compared: Sequence[Row]
    further: Sequence[Row]
    exactness: Sequence[str]
    grounds: Sequence[str]
    timeline: str
    memory_map: str
    epochs: Sequence[Mapping[str, Any]]
    kinds: Sequence[tuple[str, str, str]]


def make_entry(
    benchmark: Mapping[str, Any], compiled: Mapping[str, Any], published: Sequence[Published]
) -> Entry:
    """The entry of `benchmark` (benchmark.json) and of the `compiled` (compile.json) it ran."""
    model, backend = benchmark["model"], benchmark["backend"]
    figures = figures_for(published, model["name"], benchmark["target"])
    pools = compiled["memory"]["pools"]
    rows = compare(benchmark, figures)
    return Entry(
        title=f"{model['name']} on {benchmark['target']}",
        identity={
            "model file": f"{model['file']} ({model['format']})",
            "sha256": model["sha256"],
            "profile": benchmark["profile"],
            "backend": f"{backend['name']} {backend['version']}",
        },
        relation=relation(model["sha256"], figures),
        sources=sorted({f"{figure.tool}: {figure.source}" for figure in figures}),
        compared=[row for row in rows if row.published],
        further=[row for row in rows if not row.published],
        exactness=exactness(benchmark),
        grounds=_grounds(benchmark),
        timeline=timeline(compiled["schedule"]),
        memory_map=memory_map(compiled["buffers"], pools),
        epochs=_epochs(benchmark, compiled),
        kinds=_kinds(benchmark),
    )


def _grounds(benchmark: Mapping[str, Any]) -> list[str]:
    """What the modelled figures rest on, as far as the compilation says."""
    texts = {name: benchmark[name]["basis"] for name in ("latency", "energy", "memory")}
    return [f"{name.capitalize()}, {text}." for name, text in texts.items() if ":" in text]


def _epochs(benchmark: Mapping[str, Any], compiled: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """compile.json's schedule with the instructions of each epoch, "" where not emulated."""
    instructions = benchmark["instructions"]
    counts = {
        epoch["index"]: count(epoch["instructions"])
        for epoch in (instructions["epochs"] if instructions else ())
    }
    return [
        {**epoch, "instructions": counts.get(epoch["index"], "")} for epoch in compiled["schedule"]
    ]


def _kinds(benchmark: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Operator kinds by falling instruction count: name, count, share."""
    instructions = benchmark["instructions"]
    if instructions is None or not instructions["total"]:
        return []
    ranked = sorted(instructions["kinds"].items(), key=lambda pair: (-pair[1], pair[0]))
    return [(kind, count(value), percent(value / instructions["total"])) for kind, value in ranked]
