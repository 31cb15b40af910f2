"""Growth of the weights for people: totals with bars, and the layers that grew most."""

from collections.abc import Mapping
from typing import Any

from n6lib.explain.words import indented, short

_BAR = 40
_WORDS = {
    "kernel": "kernels as in the file",
    "inflated": "zeros of block-diagonal depthwise kernels",
    "vectors": "scales and biases beyond the table",
    "table": "scales and biases of the table",
    "constants": "other constants",
    "padding": "alignment",
}


def growth_text(report: Mapping[str, Any], layers: int | None = 10) -> str:
    """The totals by cause, then at most `layers` layers (None: all) with their reasons."""
    original, total = report["original"], report["total"]
    lines = [
        f"{report['model']} for {report['target']}, profile {report['profile']}: "
        f"{_bytes(original)} of constants in the file, {_bytes(total)} in the weights pool, "
        f"{_change(total - original, original)}  (modelled)"
    ]
    largest = max((*report["causes"].values(), report["dropped"], 1))
    for cause, size in report["causes"].items():
        if size:
            lines.append(f"  {_WORDS[cause]:42} {size:>11,}  {_bar(size, largest)}")
    if report["dropped"]:
        words = "biases of the file, not stored as they are"
        lines.append(f"  {words:42} {-report['dropped']:>11,}  {_bar(report['dropped'], largest)}")
    shown = [layer for layer in report["layers"] if layer["growth"] or layers is None][:layers]
    if shown:
        lines.append("the layers that grew most" if layers else "every layer")
    for layer in shown:
        lines.append(
            f"  {layer['growth']:>+11,}  {layer['original']:>10,} -> {layer['total']:>10,}  "
            f"{short(layer['layer'])} ({layer['kind']})"
        )
        for reason in layer["reasons"]:
            lines += indented(reason, 15)
    return "\n".join(lines)


def _bar(size: int, largest: int) -> str:
    return "█" * max(1, round(_BAR * size / largest))


def _bytes(size: int) -> str:
    return f"{size:,} bytes"


def _change(size: int, original: int) -> str:
    return f"{size:+,} ({100 * size / (original or 1):+.1f} %)"
