"""The buffers in their pools, epoch by epoch: where activations lie and for how long."""

from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.comparison.format import size
from n6lib.report.svg import label, picture, rectangle, rule, ticks

_WIDTH, _LEFT, _RIGHT, _GAP, _TALLEST, _LEAST = 960.0, 130.0, 14.0, 18.0, 200.0, 14.0
_COLOURS = 6

Buffer = Mapping[str, Any]


def memory_map(buffers: Sequence[Buffer], pools: Mapping[str, Mapping[str, int]]) -> str:
    """`buffers` (name, pool, offset, size, first, last) as SVG, one strip per pool in use.

    Heights are bytes, the same scale in every pool; x counts epochs.
    """
    used = {name: pool["used"] for name, pool in pools.items() if _inside(buffers, name)}
    steps = max((buffer["last"] for buffer in buffers), default=0) + 1
    x_scale = (_WIDTH - _LEFT - _RIGHT) / steps
    y_scale = _TALLEST / max([*used.values(), 1])
    shapes, top = [], 4.0
    for name, occupied in used.items():
        height = max(occupied * y_scale, _LEAST)
        shapes += _strip(name, occupied, top, height)
        for index, buffer in enumerate(_inside(buffers, name)):
            shapes.append(
                rectangle(
                    _LEFT + buffer["first"] * x_scale,
                    top + height - (buffer["offset"] + buffer["size"]) * y_scale,
                    (buffer["last"] - buffer["first"] + 1) * x_scale,
                    max(buffer["size"] * y_scale, 0.5),
                    f"buffer tone{index % _COLOURS}",
                    describe(buffer),
                )
            )
        top += height + _GAP
    return picture(
        _WIDTH,
        top + 22,
        "Buffers in each pool over the epochs",
        shapes + _axis(steps, x_scale, top),
    )


def describe(buffer: Buffer) -> str:
    """A buffer in one line."""
    return (
        f"{buffer['name']}: {size(buffer['size'])} at offset {buffer['offset']}, "
        f"epochs {buffer['first']} to {buffer['last']}"
    )


def _inside(buffers: Sequence[Buffer], pool: str) -> list[Buffer]:
    inside = [buffer for buffer in buffers if buffer["pool"] == pool]
    return sorted(inside, key=lambda buffer: (buffer["first"], buffer["offset"]))


def _strip(name: str, occupied: int, top: float, height: float) -> list[str]:
    return [
        label(0, top + 12, name),
        label(0, top + 28, size(occupied)) if height > 28 else "",
        rule(_LEFT, top, _WIDTH - _RIGHT, top),
        rule(_LEFT, top + height, _WIDTH - _RIGHT, top + height),
    ]


def _axis(steps: int, scale: float, top: float) -> list[str]:
    shapes = [label(0, top + 14, "epoch")]
    for tick in ticks(steps - 1, 10):
        if tick == int(tick):
            x = _LEFT + (tick + 0.5) * scale
            shapes.append(label(x, top + 14, f"{tick:g}", "middle"))
    return shapes
