"""Modelled times with their ranges, beside the published ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.report.charts.errors import row_tip
from n6lib.report.drawing import Box, Dot, Drawing, Label, Shape
from n6lib.report.drawing.axes import Scale, columns

_WIDTH, _LEFT, _RIGHT, _LANE, _TOP = 960.0, 250.0, 24.0, 16.0, 8.0
_TICKS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
_ACROSS = Scale(_TICKS[0], _TICKS[-1], _LEFT + 16, _WIDTH - _RIGHT, logarithmic=True)
_LETTERS = 34

Row = Mapping[str, Any]


def intervals(rows: Sequence[Row]) -> Drawing:
    """A line per row of scorecard.json that has an interval, by rising ratio.

    The bar is the interval and the dot what was published, both over the modelled time; beyond a
    quarter and four times they stand at the ends.
    """
    timed = [row for row in rows if "interval" in row and row["predicted"] > 0]
    ranked = sorted(timed, key=lambda row: (_ratio(row), row["run"]))
    floor = _TOP + _LANE * len(ranked)
    shapes: list[Shape] = [*columns(_ACROSS, _TICKS, _TOP, floor, lambda tick: f"{tick:g}")]
    for index, row in enumerate(ranked):
        y = _TOP + _LANE * (index + 0.5)
        low, high = (_ACROSS(row["interval"][end] / row["predicted"]) for end in ("low", "high"))
        name = f"{row['run']} {row['model']}"
        ink = "npu" if row["interval"]["inside"] else "cpu"
        shapes += [
            Label(
                _LEFT, y + 4, name if len(name) <= _LETTERS else name[: _LETTERS - 1] + "…", "end"
            ),
            Box(low, y - 3, max(high - low, 1.0), 6, "alive"),
            Dot(_ACROSS(_ratio(row)), y, 3.5, ink, row_tip(row)),
        ]
    shapes.append(
        Label(_WIDTH - _RIGHT, floor + 34, "published over modelled time", "end", "faint")
    )
    inside = sum(row["interval"]["inside"] for row in ranked)
    words = f"{inside} of {len(ranked)} published times lie in the modelled interval"
    return Drawing(_WIDTH, floor + 42, words, tuple(shapes))


def _ratio(row: Row) -> float:
    return float(row["published"] / row["predicted"])
