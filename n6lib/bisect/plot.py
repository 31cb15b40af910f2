"""A picture of the comparison: quality and error of every tensor along the network."""

import io
import math
from collections.abc import Sequence
from typing import Any

from n6lib.bisect.comparison import Comparison, Row

_STYLE = {"svg.hashsalt": "n6lib", "svg.fonttype": "none", "font.size": 9}
_METADATA = {"Date": None, "Creator": None}
_CEILING_DB = 80.0


def plot(comparison: Comparison, title: str) -> bytes:
    """SVG text, the same for the same comparison.

    Above the SQNR of the integer stage beside the float stage, below the greatest error in
    quantization steps, of all operators so far and of each alone; lines where stages part.
    """
    import matplotlib
    from matplotlib.figure import Figure

    rows = [row for row in comparison.rows if row.operator is not None]
    with matplotlib.rc_context(_STYLE):
        figure = Figure(figsize=(9.0, 5.5), layout="constrained")
        upper, lower = figure.subplots(2, 1, sharex=True)
        _quality(upper, rows)
        _errors(lower, rows)
        for axes in (upper, lower):
            _partings(axes, comparison)
        upper.set_title(title)
        handles, labels = lower.get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=3, fontsize="small")
        lower.set_xlabel("operator")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="svg", metadata=_METADATA)
    return buffer.getvalue()


def _quality(axes: Any, rows: Sequence[Row]) -> None:
    points = [(row.index, min(row.quantized.sqnr, _CEILING_DB)) for row in rows if row.quantized]
    axes.plot(*_columns(points), ".-", linewidth=0.8, color="#2b6cb0")
    axes.set_ylabel("SQNR, integer to float (dB)")
    axes.grid(alpha=0.3)


def _errors(axes: Any, rows: Sequence[Row]) -> None:
    whole = [(r.index, r.quantized.steps) for r in rows if r.quantized and r.quantized.steps]
    own = [(row.index, row.apart) for row in rows if row.apart and math.isfinite(row.apart)]
    axes.plot(*_columns(whole), ".-", linewidth=0.8, color="#2b6cb0", label="beside float")
    axes.plot(*_columns(own), "x", color="#c05621", label="own error of the operator")
    axes.set_yscale("log", base=2)
    axes.set_ylabel("greatest error (LSB)")
    axes.grid(alpha=0.3)


def _partings(axes: Any, comparison: Comparison) -> None:
    colours = ("#9b2c2c", "#6b46c1", "#276749", "#975a16", "#000000")
    for pair, colour in zip(comparison.pairs, colours, strict=False):
        row = comparison.parting(pair)
        if row is not None:
            place = -1 if row.index is None else row.index
            axes.axvline(place, color=colour, linestyle="--", label=f"{pair[0]} / {pair[1]} part")


def _columns(points: Sequence[tuple[Any, Any]]) -> tuple[list[Any], list[Any]]:
    return [point[0] for point in points], [point[1] for point in points]
