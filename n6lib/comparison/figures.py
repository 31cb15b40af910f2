"""The figures of benchmark.json in the order of the table, each with how it came about."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.format import count, energy, milliseconds, percent, size


@dataclass(frozen=True)
class Figure:
    """A figure: `field` is its dotted key, `basis` modelled, emulated or measured.

    `note` follows the value; `interval` is where a modelled value is said to lie, if it is said.
    """

    field: str
    label: str
    value: float
    basis: str
    style: Callable[[float], str]
    note: str = ""
    interval: tuple[float, float] | None = None


def figures_of(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    """Every figure that `benchmark` (the content of benchmark.json) holds."""
    yield from _epochs(benchmark["epochs"])
    yield from _memory(benchmark)
    yield from _costs(benchmark)
    yield from _program(benchmark)


def _epochs(epochs: Mapping[str, int]) -> Iterator[Figure]:
    labels = {
        "total": "epochs",
        "npu": "epochs on the NPU",
        "cpu": "epochs on the CPU",
        "hybrid": "epochs shared by both",
    }
    for key, label in labels.items():
        if epochs[key] or key != "hybrid":
            yield Figure(f"epochs.{key}", label, epochs[key], "modelled", count)


def _memory(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    for name, pool in benchmark["memory"]["pools"].items():
        note = f"of {size(pool['size'])}"
        yield Figure(f"memory.pools.{name}", f"{name}, used", pool["used"], "modelled", size, note)
    yield Figure("weights", "weights as laid out", benchmark["weights"], "modelled", size)
    activations = benchmark["memory"]["activations"]
    yield Figure("memory.activations", "activations", activations, "modelled", size)


def _costs(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    latency, used = benchmark["latency"], benchmark["energy"]
    note = f"({latency['low']:.1f} to {latency['high']:.1f})"
    interval = latency["low"], latency["high"]
    yield Figure(
        "latency.ms", "latency", latency["ms"], _word(latency), milliseconds, note, interval
    )
    if used["uj"] is not None:
        yield Figure("energy.uj", "energy", used["uj"], _word(used), energy)
    words = {"epochs": "epochs", "macs": "MACs", "time": "time", "energy": "energy"}
    for key, word in words.items():
        share = benchmark["offload"][key]
        if share is not None:
            label = f"NPU's share of {word}"
            yield Figure(f"offload.{key}", label, share / 100, "modelled", percent)


def _program(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    instructions, sections = benchmark["instructions"], benchmark["size"]
    if instructions is not None:
        label = "instructions, CPU alone"
        yield Figure("instructions.total", label, instructions["total"], "emulated", count)
    for name in ("text", "rodata", "data", "bss", "weights", "stack"):
        if sections is not None and sections[name] is not None:
            basis = "emulated" if name == "stack" else "measured"
            yield Figure(f"size.{name}", f"firmware, {name}", sections[name], basis, size)


def _word(figure: Mapping[str, Any]) -> str:
    """modelled, emulated or measured, without what the figure rests on."""
    return str(figure["basis"]).partition(":")[0]
