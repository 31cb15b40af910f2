"""The few figures of a run that are read first."""

from collections.abc import Iterator
from dataclasses import dataclass

from n6lib.comparison.format import count, energy, milliseconds, size
from n6lib.results import Run


@dataclass(frozen=True)
class Tile:
    """A figure in large print: its name, value, what it consists of, and how it came about."""

    name: str
    value: str
    detail: str
    basis: str


def tiles_of(run: Run, *, ran: bool) -> Iterator[Tile]:
    """The tiles of `run`; those of the running network if it `ran`."""
    yield from _predicted(run)
    if ran:
        yield from _shown(run)


def _predicted(run: Run) -> Iterator[Tile]:
    compiled = run.compiled
    epochs, latency, memory = compiled["epochs"], compiled["latency"], compiled["memory"]
    words = {"npu": "NPU", "hybrid": "hybrid", "cpu": "CPU"}
    parts = [f"{epochs[kind]} {word}" for kind, word in words.items() if epochs[kind]]
    yield Tile("epochs", count(epochs["total"]), " · ".join(parts), "modelled")
    interval = f"{latency['low']:.1f} to {latency['high']:.1f} ms"
    yield Tile("latency", milliseconds(latency["ms"]), interval, _word(latency["basis"]))
    offload = compiled["offload"]
    of_time = f"of MACs; {offload['time']:.1f} % of the time"
    yield Tile("NPU's share", f"{offload['macs']:.1f} %", of_time, "modelled")
    original = sum(layer["original"] for layer in compiled["weights"])
    yield Tile("weights", size(memory["weights"]), f"{size(original)} in the file", "modelled")
    bound = f"bound {size(memory['lower_bound'])}"
    yield Tile("activations", size(memory["activations"]), bound, "modelled")
    used = compiled["energy"]
    yield Tile("energy", energy(used["uj"]), "of memory accesses", _word(used["basis"]))


def _shown(run: Run) -> Iterator[Tile]:
    instructions, exact = run.benchmark["instructions"], run.benchmark["exact"]
    if instructions is not None:
        millions = f"{instructions['total'] / 1e6:.0f} M"
        yield Tile("instructions", millions, "CPU alone", "emulated")
    ran = [part for part in ("host", "emulator") if exact[part] is not None]
    if ran:
        equal = all(exact[part] for part in ran)
        runs = " · ".join(f"{part} {exact[f'{part}_samples']}" for part in ran)
        basis = "emulated" if "emulator" in ran else "measured"
        yield Tile("bit-exact", "yes" if equal else "NO", f"inputs: {runs}", basis)


def _word(basis: str) -> str:
    return basis.partition(":")[0]
