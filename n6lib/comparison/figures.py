"""The figures of benchmark.json in the order of the table, each with how it came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.format import measure, size

LABELS = {
    "epochs.total": "epochs",
    "epochs.npu": "epochs on the NPU",
    "epochs.cpu": "epochs on the CPU",
    "epochs.hybrid": "epochs shared by both",
    "epochs.software": "epochs in software, CPU or shared",
    "offload.epochs": "NPU's share of epochs",
    "offload.macs": "NPU's share of MACs",
    "offload.time": "NPU's share of time",
    "offload.energy": "NPU's share of energy",
    "weights": "weights as laid out",
    "memory.activations": "activations",
    "memory.total": "weights and activations",
    "latency.ms": "latency",
    "energy.uj": "energy",
    "instructions.total": "instructions, CPU alone",
    "size.code": "code (text and rodata)",
    "model.float": "float model file",
    "model.int8": "int8 model file",
    "quality.sqnr_db": "SQNR of the output",
    "quality.cosine": "cosine of the output",
    "quality.agreement": "agreement with the float model",
}
_POOLS = "memory.pools."


@dataclass(frozen=True)
class Figure:
    """A figure: `field` is its dotted key, `basis` modelled, emulated or measured.

    `value` is in `unit`: "" (a count or ratio), B, %, ms, µJ or dB. `ground` is what the figure
    rests on, `note` follows the value; `interval` is where a modelled value is said to lie.
    """

    field: str
    value: float
    basis: str
    unit: str = ""
    note: str = ""
    interval: tuple[float, float] | None = None
    ground: str = ""

    @property
    def label(self) -> str:
        """The figure's name for readers."""
        return label_of(self.field)

    @property
    def text(self) -> str:
        """The value with its unit."""
        return measure(self.value, self.unit)


def label_of(field: str) -> str:
    """What readers call the figure with the dotted key `field`."""
    if field.startswith(_POOLS):
        return f"{field.removeprefix(_POOLS)}, used"
    if field.startswith("size."):
        return LABELS.get(field, f"firmware, {field.removeprefix('size.')}")
    if field.startswith(("quality.float.", "quality.int8.")):
        _, model, name = field.split(".")
        return f"{name.upper()} of the {model} model"
    return LABELS.get(field, field)


def column_of(field: str) -> str:
    """The name of a figure where dots are not for names: `_` for each, and its unit at the end."""
    part = field.partition(".")[0]
    sizes = ("weights", "memory", "size", "model")
    unit = "_bytes" if part in sizes else "_percent" if part == "offload" else ""
    return field.replace(".", "_") + unit


def figures_of(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    """Every figure that `benchmark` (the content of benchmark.json) holds."""
    yield from _epochs(benchmark)
    yield from _memory(benchmark)
    yield from _costs(benchmark)
    yield from _program(benchmark)


def _epochs(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    for key in ("total", "npu", "cpu", "hybrid"):
        yield Figure(f"epochs.{key}", benchmark["epochs"][key], "modelled")
    software = benchmark["epochs"]["cpu"] + benchmark["epochs"]["hybrid"]
    yield Figure("epochs.software", software, "modelled", ground="what ST's tool prints as SW")
    for key in ("epochs", "macs", "time", "energy"):
        share = benchmark["offload"][key]
        if share is not None:
            yield Figure(f"offload.{key}", share, "modelled", "%")


def _memory(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    memory = benchmark["memory"]
    for name, pool in memory["pools"].items():
        note = f"of {size(pool['size'])}"
        yield Figure(f"{_POOLS}{name}", pool["used"], "modelled", "B", note)
    total = sum(pool["used"] for pool in memory["pools"].values())
    yield Figure("weights", benchmark["weights"], "modelled", "B")
    yield Figure("memory.activations", memory["activations"], "modelled", "B")
    yield Figure("memory.total", total, "modelled", "B")


def _costs(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    latency, used = benchmark["latency"], benchmark["energy"]
    low, high = latency["low"], latency["high"]
    note = f"({low:.1f} to {high:.1f})"
    word, _, ground = latency["basis"].partition(": ")
    yield Figure("latency.ms", latency["ms"], word, "ms", note, (low, high), ground)
    if used["uj"] is not None:
        word, _, ground = used["basis"].partition(": ")
        yield Figure("energy.uj", used["uj"], word, "µJ", ground=ground)


def _program(benchmark: Mapping[str, Any]) -> Iterator[Figure]:
    instructions, sections = benchmark["instructions"], benchmark["size"]
    if instructions is not None:
        ground = f"retired on {instructions['machine']} in QEMU, every operator on the CPU"
        total = instructions["total"]
        yield Figure("instructions.total", total, "emulated", ground=ground)
    if sections is None:
        return
    yield Figure("size.code", sections["text"] + sections["rodata"], "measured", "B")
    for name in ("text", "rodata", "data", "bss", "weights", "stack"):
        if sections[name] is not None:
            basis = "emulated" if name == "stack" else "measured"
            yield Figure(f"size.{name}", sections[name], basis, "B")
