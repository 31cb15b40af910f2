"""Which operators keep epochs off the NPU, from the schedule of compile.json."""

from collections.abc import Mapping, Sequence
from typing import Any

_NAMED = 4
_RENAME = "Reshape"


def causes(schedule: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One entry per kind of epoch and its operators, the most epochs first.

    Each has `operators` (names in ONNX's words; a Reshape beside another only renames memory and is
    left out), `kind` (cpu or hybrid), `epochs` (their indices),
    `latency_ms` (modelled, their sum) and `reasons`.
    """
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for epoch in schedule:
        if epoch["kind"] == "npu":
            continue
        operators = ", ".join(_working(epoch["operators"]))
        fresh = {
            "operators": operators,
            "kind": epoch["kind"],
            "epochs": [],
            "latency_ms": 0.0,
            "reasons": [],
        }
        entry = found.setdefault((epoch["kind"], operators), fresh)
        entry["epochs"].append(epoch["index"])
        entry["latency_ms"] = round(entry["latency_ms"] + epoch["latency_us"] / 1000, 6)
        if epoch["reason"] not in entry["reasons"]:
            entry["reasons"].append(epoch["reason"])
    return sorted(found.values(), key=lambda entry: (entry["kind"], -len(entry["epochs"])))


def _working(operators: Sequence[str]) -> Sequence[str]:
    return [name for name in operators if name != _RENAME] or operators[:1]


def sentence(entries: Sequence[Mapping[str, Any]]) -> str:
    """As ST's tables say it: Resize ×3 (59, 63, 67), DequantizeLinear (74); "none" if none."""
    return (
        "; ".join(
            f"{kind}: {', '.join(_words(entry) for entry in entries if entry['kind'] == kind)}"
            for kind in sorted({entry["kind"] for entry in entries})
        )
        or "none"
    )


def _words(entry: Mapping[str, Any]) -> str:
    epochs = entry["epochs"]
    times = f" ×{len(epochs)}" if len(epochs) > 1 else ""
    places = f" ({', '.join(map(str, epochs))})" if len(epochs) <= _NAMED else ""
    return f"{entry['operators']}{times}{places}"
