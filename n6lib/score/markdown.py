"""The summary of a scorecard as a table in Markdown, for pages."""

from collections.abc import Iterator, Mapping
from typing import Any

_NAMES = {
    "epochs_total": "epochs",
    "epochs_npu": "epochs of the NPU",
    "epochs_sw_plus_hybrid": "epochs of the CPU, alone or shared",
    "off_npu_kinds": "their kinds",
    "weights_bytes": "weights",
    "pools": "pools in use",
    "worst_pool": "worst pool of a run",
    "activations_bytes": "activations",
    "internal_ram_bytes": "RAM on the chip",
    "macs": "products",
    "latency_ms": "latency",
    "latency_ms_held_out": "latency, family held out",
}
_LIMITS = {"0": "exact", "0.005": "≤ 0.5 %", "0.03": "≤ 3 %", "0.05": "≤ 5 %", "0.2": "≤ 20 %"}
_OTHER = "0.05"


def markdown(card: Mapping[str, Any]) -> str:
    """Errors by figure; the last column is of the alternative options."""
    return "\n".join(_lines(card)) + "\n"


def _lines(card: Mapping[str, Any]) -> Iterator[str]:
    other = "usual" if card["options"]["chosen"] == "run" else "own"
    heads = [*_LIMITS.values(), "median", "9 of 10", "in interval", f"≤ 5 %, {other} options"]
    yield f"| figure | count | {' | '.join(heads)} |"
    yield f"|---|---:|{'---:|' * len(heads)}"
    for field, name in _NAMES.items():
        figure = card["summary"].get(field)
        if figure:
            cells = _cells(figure, card["summary_alternative"].get(field))
            yield f"| {name} | {figure['count']} | {' | '.join(cells)} |"


def _cells(figure: Mapping[str, Any], other: Mapping[str, Any] | None) -> Iterator[str]:
    yield from (_percent(figure["within"][limit]) for limit in _LIMITS)
    yield f"{100 * figure['median']:.1f} %"
    yield _percent(figure["p90"])
    yield _percent(figure["coverage"]["inside"]) if "coverage" in figure else ""
    yield _percent(other["within"][_OTHER]) if other else ""


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
