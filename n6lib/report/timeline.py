"""The epochs in time: a lane for the NPU and one for the CPU."""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.comparison.format import milliseconds
from n6lib.report.svg import label, picture, rectangle, rule, ticks

_LANES = {"npu": 24, "hybrid": 24, "cpu": 74}
_WIDTH, _LEFT, _RIGHT, _LANE, _BOTTOM = 960.0, 52.0, 14.0, 40.0, 124.0


def timeline(schedule: Sequence[Mapping[str, Any]]) -> str:
    """`schedule` (of compile.json) as SVG; widths are the modelled times of the epochs."""
    total = sum(epoch["latency_us"] for epoch in schedule) or 1.0
    scale = (_WIDTH - _LEFT - _RIGHT) / total
    shapes = [label(0, _LANES["npu"] + 25, "NPU"), label(0, _LANES["cpu"] + 25, "CPU")]
    shapes += _axis(total / 1000, scale * 1000)
    start = 0.0
    for epoch in schedule:
        x, width = _LEFT + start * scale, epoch["latency_us"] * scale
        y = _LANES[epoch["kind"]]
        shapes.append(rectangle(x, y, max(width, 0.5), _LANE, epoch["kind"], describe(epoch)))
        if epoch["kind"] != "npu":
            shapes.append(label(x + width / 2, y - 3, str(epoch["index"]), "middle"))
        start += epoch["latency_us"]
    return picture(_WIDTH, _BOTTOM + 22, "Epochs over modelled time", shapes)


def describe(epoch: Mapping[str, Any]) -> str:
    """An epoch in one line: index, kind, operators, time and the reason for its kind."""
    operators = ", ".join(epoch["operators"])
    time = milliseconds(epoch["latency_us"] / 1000)
    return f"epoch {epoch['index']} ({epoch['kind']}): {operators}; {time}; {epoch['reason']}"


def _axis(end: float, scale: float) -> list[str]:
    shapes = [rule(_LEFT, _BOTTOM, _LEFT + end * scale, _BOTTOM)]
    for tick in ticks(end):
        x = _LEFT + tick * scale
        shapes += [rule(x, _BOTTOM, x, _BOTTOM + 5), label(x, _BOTTOM + 18, f"{tick:g}", "middle")]
    shapes.append(rule(_LEFT + end * scale, _BOTTOM, _LEFT + end * scale, _BOTTOM + 5))
    return [*shapes, label(0, _BOTTOM + 18, "ms")]
