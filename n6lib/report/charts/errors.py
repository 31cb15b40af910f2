"""How far predictions are from what was published: a dot per figure, a lane per kind of figure."""

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from n6lib.comparison.format import MINUS, count, measure
from n6lib.report.charts.tips import tip
from n6lib.report.drawing import Dot, Drawing, Label, Line, Shape
from n6lib.report.drawing.axes import columns

LANES = {
    "epochs_total": "epochs",
    "epochs_sw_plus_hybrid": "CPU and hybrid epochs",
    "weights_bytes": "weights",
    "pools": "memory pools",
    "activations_bytes": "activations",
    "internal_ram_bytes": "RAM on the chip",
    "latency_ms": "latency",
    "macs": "products",
}
"""The kinds of figures that have a lane, in order, and their names."""

_POOL = ("npuRAM", "cpuRAM", "hyperRAM", "octoFlash", "flexMEM")
_WIDTH, _LEFT, _RIGHT, _LANE, _TOP = 960.0, 164.0, 64.0, 34.0, 8.0
_FINE = 0.02  # below it the scale is nearly linear, above it nearly logarithmic
_TICKS = (-1.0, -0.3, -0.1, -0.03, 0.0, 0.03, 0.1, 0.3, 1.0)
_ROWS = 5  # heights in a lane, so that equal errors do not hide each other

Row = Mapping[str, Any]


def errors(rows: Sequence[Row]) -> Drawing:
    """`rows` of scorecard.json, each at its error; errors beyond 100 % stand at the ends.

    A line through a lane is the median of its errors.
    """
    lanes = {name: [row for row in rows if lane_of(row) == name] for name in LANES}
    shown = {name: group for name, group in lanes.items() if group}
    floor = _TOP + _LANE * len(shown)
    shapes: list[Shape] = [*columns(_across, _TICKS, _TOP, floor, _percent)]
    for index, (name, group) in enumerate(shown.items()):
        top = _TOP + _LANE * index
        shapes.append(Label(_LEFT - 10, top + _LANE / 2 + 4, LANES[name], "end"))
        shapes.append(Label(_WIDTH, top + _LANE / 2 + 4, f"{len(group)}", "end", "faint"))
        shapes += [_dot(row, number, top) for number, row in enumerate(group)]
        middle = _across(median(row["error"] for row in group))
        shapes.append(Line(((middle, top + 4), (middle, top + _LANE - 4)), "bound"))
    words = f"Errors of {sum(map(len, shown.values()))} predicted figures"
    return Drawing(_WIDTH, floor + 24, words, tuple(shapes))


def lane_of(row: Row) -> str:
    """The lane of a row, "" if it has none: pools that nothing uses tell nothing."""
    field = str(row["field"])
    if field.startswith(_POOL):
        return "pools" if row["published"] or row["predicted"] else ""
    return field if field in LANES else ""


def _dot(row: Row, number: int, top: float) -> Dot:
    y = top + _LANE * (0.5 + (number * 2 % _ROWS - _ROWS // 2) / (_ROWS + 2))
    ink = "npu" if row["in_sample"] else "cpu"
    return Dot(_across(row["error"]), y, 3.0, ink, row_tip(row))


def row_tip(row: Row) -> str:
    """What a figure is told to a reader."""
    interval = row.get("interval")
    unit = str(row["unit"]) if row["unit"] in ("B", "ms") else ""
    return tip(
        f"{row['run']} · {row['model']}",
        figure=str(row["field"]),
        predicted=_amount(row["predicted"], unit),
        published=_amount(row["published"], unit),
        error=_percent(row["error"]),
        interval=f"{interval['low']:.3g} to {interval['high']:.3g} ms" if interval else "",
        profile=str(row["profile"]),
    )


def _amount(value: float, unit: str) -> str:
    return measure(value, unit) if unit else count(value)


def _percent(error: float) -> str:
    digits = 0 if abs(error) >= 0.03 or error == 0 else 1
    sign = "+" if error > 0 else ""
    return f"{sign}{100 * error:.{digits}f} %".replace("-", MINUS)


def _across(error: float) -> float:
    """The px of an error."""
    bent = math.asinh(min(max(error, -1.0), 1.0) / _FINE) / math.asinh(1.0 / _FINE)
    left, right = _LEFT + 16, _WIDTH - _RIGHT
    return (left + right + bent * (right - left)) / 2
