"""Schedules in Chrome's trace format, which Perfetto (ui.perfetto.dev) and chrome://tracing open.

The format is described in "Trace Event Format" of the Chromium project; times are µs.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from n6lib.report.charts.tips import KINDS
from n6lib.schema import write_checked

_PROCESS = 1

Event = dict[str, Any]


def write_trace(compiled: Mapping[str, Any], path: Path) -> None:
    """Write the schedule of `compiled`, the content of compile.json, as a trace.

    A lane per kind of epoch, an event per epoch with its layers, reason and traffic, and a counter
    per memory pool with the bytes alive in it. Epochs start when the one before ends.
    """
    model = compiled["model"]
    content = {
        "displayTimeUnit": "ms",
        "otherData": {
            "basis": compiled["latency"]["basis"],
            "model": model["name"],
            "sha256": model["sha256"],
            "target": compiled["target"],
            "profile": compiled["profile"],
        },
        "traceEvents": [*_names(compiled), *_epochs(compiled), *_pools(compiled)],
    }
    write_checked("trace", path, content)


def _names(compiled: Mapping[str, Any]) -> Iterator[Event]:
    title = f"{compiled['model']['name']} on {compiled['target']} (modelled)"
    yield _metadata("process_name", 0, {"name": title})
    for lane, words in enumerate(KINDS.values(), 1):
        yield _metadata("thread_name", lane, {"name": words})
        yield _metadata("thread_sort_index", lane, {"sort_index": lane})


def _metadata(name: str, lane: int, values: Mapping[str, Any]) -> Event:
    return {"ph": "M", "pid": _PROCESS, "tid": lane, "name": name, "args": dict(values)}


def _epochs(compiled: Mapping[str, Any]) -> Iterator[Event]:
    lanes = {kind: lane for lane, kind in enumerate(KINDS, 1)}
    for start, epoch in zip(_starts(compiled), compiled["schedule"], strict=False):
        told = ("layers", "reason", "macs", "compute_cycles", "reads", "writes")
        yield {
            "ph": "X",
            "pid": _PROCESS,
            "tid": lanes[epoch["kind"]],
            "ts": start,
            "dur": epoch["latency_us"],
            "cat": epoch["kind"],
            "name": f"{epoch['index']} {' + '.join(epoch['operators'])}",
            "args": {"epoch": epoch["index"], **{key: epoch[key] for key in told if key in epoch}},
        }


def _pools(compiled: Mapping[str, Any]) -> Iterator[Event]:
    """A counter event wherever the bytes alive in a pool change.

    Buffers live from epoch `first` to epoch `last`; 0 is before the first epoch, and one more than
    there are epochs after the last.
    """
    starts = _starts(compiled)
    for pool in sorted({buffer["pool"] for buffer in compiled["buffers"]}):
        inside = [buffer for buffer in compiled["buffers"] if buffer["pool"] == pool]
        before = None
        for index, start in enumerate(starts, 1):
            alive = sum(b["size"] for b in inside if b["first"] <= index <= b["last"])
            if alive != before:
                yield _counter(pool, start, alive)
            before = alive


def _counter(pool: str, start: float, alive: int) -> Event:
    args = {"bytes": alive}
    return {"ph": "C", "pid": _PROCESS, "ts": start, "name": f"{pool}, bytes alive", "args": args}


def _starts(compiled: Mapping[str, Any]) -> list[float]:
    """When every epoch starts, then when the last one ends."""
    starts = [0.0]
    for epoch in compiled["schedule"]:
        starts.append(round(starts[-1] + epoch["latency_us"], 3))
    return starts
