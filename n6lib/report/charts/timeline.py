"""The epochs: on the left-to-right axis of time in lanes, and one by one with their times."""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.report.charts.tips import KINDS, epoch_tip
from n6lib.report.drawing import Box, Drawing, Label, Line, Shape
from n6lib.report.drawing.axes import Scale, columns, decades, plain, rows, ticks

_LEFT, _RIGHT, _LANE, _GAP, _BARS = 64.0, 14.0, 30.0, 18.0, 110.0
_NARROWEST = 3.0  # px of an epoch's bar

Epochs = Sequence[Mapping[str, Any]]


def timeline(schedule: Epochs) -> Drawing:
    """`schedule` (of compile.json): widths above and heights below are modelled times."""
    width = max(960.0, _LEFT + _RIGHT + _NARROWEST * len(schedule))
    lanes = _lanes(schedule)
    floor = max(lanes.values()) + _LANE + 8
    top = floor + 44
    shapes = [
        *_in_time(schedule, lanes, width - _RIGHT, floor),
        *_one_by_one(schedule, width - _RIGHT, top, top + _BARS),
    ]
    words = f"{len(schedule)} epochs over modelled time, and the modelled time of each"
    return Drawing(width, top + _BARS + 24, words, tuple(shapes))


def _lanes(schedule: Epochs) -> dict[str, float]:
    """The top of the lane of every kind of epoch; hybrid has one if there are any."""
    there = {epoch["kind"] for epoch in schedule} | {"npu", "cpu"}
    kinds = [kind for kind in KINDS if kind in there]
    return {kind: 14.0 + index * (_LANE + _GAP) for index, kind in enumerate(kinds)}


def _in_time(
    schedule: Epochs, lanes: Mapping[str, float], right: float, floor: float
) -> list[Shape]:
    total = sum(epoch["latency_us"] for epoch in schedule) or 1.0
    scale = Scale(0, total, _LEFT, right)
    shapes = columns(scale, [tick * 1e3 for tick in ticks(total / 1e3)], 6, floor, _milliseconds)
    shapes.append(Label(0, floor + 16, "ms", ink="faint"))
    for kind, top in lanes.items():
        shapes.append(Label(0, top + _LANE / 2 + 4, KINDS[kind]))
        shapes.append(Line(((_LEFT, top + _LANE), (right, top + _LANE)), "axis"))
    start, numbered = 0.0, dict.fromkeys(lanes, 0.0)
    for epoch in schedule:
        kind, x = epoch["kind"], scale(start)
        width = max(scale(start + epoch["latency_us"]) - x, 0.6)
        tip = epoch_tip(epoch, total)
        shapes.append(Box(x, lanes[kind], width, _LANE, kind, tip, str(epoch["index"])))
        middle = x + width / 2
        if kind != "npu" and middle > numbered[kind] + 24:
            shapes.append(Label(middle, lanes[kind] - 4, str(epoch["index"]), "middle", "faint"))
            numbered[kind] = middle
        start += epoch["latency_us"]
    return shapes


def _one_by_one(schedule: Epochs, right: float, top: float, floor: float) -> list[Shape]:
    times = [epoch["latency_us"] for epoch in schedule]
    powers = decades(1.0, max([10.0, *times]))
    heights = Scale(powers[0], powers[-1], floor, top, logarithmic=True)
    shapes = rows(heights, powers, _LEFT, right, plain)
    shapes.append(Label(0, top + 4, "µs", ink="faint"))
    step = (right - _LEFT) / max(len(schedule), 1)
    every = max(1, round(40 / step / 5)) * 5
    for position, epoch in enumerate(schedule):
        x, y = _LEFT + position * step, heights(epoch["latency_us"])
        gap = min(1.0, step / 5)
        height = max(floor - y, 1.5)
        box = Box(x, floor - height, step - gap, height, epoch["kind"], key=str(epoch["index"]))
        shapes.append(box)
        if epoch["index"] % every == 0:
            words = str(epoch["index"])
            shapes.append(Label(x + step / 2, floor + 16, words, "middle", "faint"))
    return [*shapes, Label(0, floor + 16, "epoch", ink="faint")]


def _milliseconds(microseconds: float) -> str:
    return f"{microseconds / 1e3:g}"
