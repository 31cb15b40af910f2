"""A figure of the report with what has to be said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from n6lib.comparison.format import size
from n6lib.report.charts.bars import instructions_by_operator, time_by_operator
from n6lib.report.charts.memory_map import memory_map
from n6lib.report.charts.quality import quality_by_samples, quality_of_layers
from n6lib.report.charts.roofline import roofline
from n6lib.report.charts.timeline import timeline
from n6lib.report.charts.tips import KINDS
from n6lib.report.charts.weights import sums, weights
from n6lib.report.drawing import Drawing
from n6lib.results import Run
from n6lib.schema import read_checked
from n6lib.targets import load_target

Key = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Panel:
    """A drawing; `source` is the file it shows and `job` what made that, `key` explains inks."""

    name: str
    title: str
    basis: str
    drawing: Drawing
    note: str
    source: Path
    job: str
    key: Key = ()


def panels_of(run: Run, *, ran: bool) -> Iterator[Panel]:
    """The figures of `run`, of those of its files that are there; benchmark.json's if it `ran`."""
    makers = (_schedule, _operators, _roofline, _memory, _weights, _quality, _samples)
    for make in (*makers, _counts) if ran else makers:
        panel = make(run)
        if panel is not None:
            yield panel


def _kinds(run: Run) -> Key:
    epochs = run.compiled["epochs"]
    return tuple((kind, f"{words} {epochs[kind]}") for kind, words in KINDS.items() if epochs[kind])


def _compiled(run: Run, name: str, title: str, drawing: Drawing, note: str, key: Key = ()) -> Panel:
    path = run.folder / "compile.json"
    return Panel(name, title, "modelled", drawing, note, path, "compile", key)


def _schedule(run: Run) -> Panel:
    drawing = timeline(run.compiled["schedule"])
    note = "Above, the schedule in time; below, every epoch with its time on a logarithmic scale."
    return _compiled(run, "schedule", "Schedule", drawing, note, _kinds(run))


def _operators(run: Run) -> Panel:
    drawing = time_by_operator(run.compiled["schedule"])
    note = "An epoch counts for its convolution if it has one, else for its first operator."
    return _compiled(run, "operators", "Time by operator", drawing, note, _kinds(run))


def _roofline(run: Run) -> Panel | None:
    drawing = roofline(run.compiled["schedule"], load_target(run.compiled["target"]))
    if drawing is None:
        return None
    note = (
        "Epochs that sum products; the area of a point is its time. Bytes are those of every pool; "
        "pools work side by side, so a point may lie above the line of one."
    )
    return _compiled(run, "roofline", "Roofline", drawing, note)


def _memory(run: Run) -> Panel:
    drawing = memory_map(run.compiled["buffers"], run.compiled["memory"])
    note = (
        "A rectangle is a buffer: its width is its life, its height its bytes. The peak is what "
        "the pools hold together, the bound the most bytes alive at once."
    )
    return _compiled(run, "memory", "Memory over the epochs", drawing, note)


def _weights(run: Run) -> Panel | None:
    layers = run.compiled["weights"]
    if not layers:
        return None
    note = "Bytes as the target reads them; the mark on each bar is what the model file holds."
    key = tuple((cause, f"{words} {size(total)}") for cause, words, total in sums(layers))
    return _compiled(run, "weights", "Weights by cause", weights(layers), note, key)


def _quality(run: Run) -> Panel | None:
    quality = run.quality
    if not quality or not quality.get("layers"):
        return None
    note = (
        f"Int8 beside float on {quality['layer_samples']} held-out samples, tensor by tensor. "
        f"Tensors of the float network without a counterpart: {len(quality['unmatched'])}."
    )
    drawing = quality_of_layers(quality["layers"])
    return _judged(run, "quality", "Signal to quantization noise", drawing, note)


def _samples(run: Run) -> Panel | None:
    path = run.source_folder / "sensitivity.json"
    if not path.is_file():
        return None
    sensitivity = read_checked("sensitivity", path)
    note = (
        f"Ranges measured on more and more samples ({sensitivity['method'].replace('_', '-')}, "
        f"{sensitivity['granularity'].replace('_', ' ')}); compared with float on "
        f"{sensitivity['evaluation_samples']} others."
    )
    drawing = quality_by_samples(sensitivity["points"])
    return _judged(run, "sensitivity", "Quality by calibration samples", drawing, note)


def _judged(run: Run, name: str, title: str, drawing: Drawing, note: str) -> Panel:
    path = run.source_folder / f"{name}.json"
    return Panel(name, title, "emulated", drawing, note, path, name)


def _counts(run: Run) -> Panel | None:
    path = run.folder / "benchmark.json"
    instructions = run.benchmark["instructions"]
    if not instructions or not instructions["total"]:
        return None
    drawing = instructions_by_operator(instructions["kinds"])
    note = "Retired by the emulated core that runs the network alone: neither cycles nor time."
    title = "Instructions by operator"
    return Panel("instructions", title, "emulated", drawing, note, path, "benchmark")
