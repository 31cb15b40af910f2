"""The buffers in their pools, epoch by epoch: where activations lie and for how long."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from n6lib.comparison.format import size
from n6lib.report.charts.tips import tip
from n6lib.report.drawing import Area, Box, Drawing, Label, Line, Shape
from n6lib.report.drawing.axes import Scale, binary_ticks, rows, ticks
from n6lib.report.drawing.palette import TONES

_WIDTH, _LEFT, _RIGHT, _GAP, _TALLEST, _LEAST = 960.0, 112.0, 110.0, 18.0, 180.0, 96.0
_ALIVE = 90.0  # px of the curve above the pools

Buffer = Mapping[str, Any]


def memory_map(buffers: Sequence[Buffer], memory: Mapping[str, Any]) -> Drawing:
    """`buffers` and `memory` of compile.json: the bytes alive, then one strip per pool in use.

    Heights in the strips are bytes, on one scale but for pools that hold so little that they are
    drawn taller, which they say; x counts epochs. The dashed line is what the pools hold together:
    above the bound that is the most bytes alive at once.
    """
    pools = _extents(buffers, memory["pools"])
    steps = max((buffer["last"] for buffer in buffers), default=0) + 1
    across = Scale(0, steps, _LEFT, _WIDTH - _RIGHT)
    shapes = _alive(buffers, memory, across)
    unit = _TALLEST / max([*pools.values(), 1])
    top = _ALIVE + 44
    for name, extent in pools.items():
        height = max(extent * unit, _LEAST)
        taller = height / (extent * unit)
        shapes += _strip(name, extent, memory["pools"].get(name), top, height)
        if taller > 1:
            words = f"drawn {taller:.{0 if taller >= 10 else 1}f}× taller"
            shapes.append(Label(_WIDTH - _RIGHT + 6, top + 26, words, ink="faint"))
        shapes += _boxes(_inside(buffers, name), across, top + height, unit * taller)
        top += height + _GAP
    shapes += _epochs(steps, across, top - _GAP + 16)
    words = f"{len(buffers)} buffers in {len(pools)} pools over the epochs"
    return Drawing(_WIDTH, top + 10, words, tuple(shapes))


def alive(buffers: Sequence[Buffer]) -> list[int]:
    """Bytes alive at every step from 0 to the last."""
    steps = max((buffer["last"] for buffer in buffers), default=-1) + 1
    changes = [0] * (steps + 1)
    for buffer in buffers:
        changes[buffer["first"]] += buffer["size"]
        changes[buffer["last"] + 1] -= buffer["size"]
    sums = []
    total = 0
    for change in changes[:steps]:
        total += change
        sums.append(total)
    return sums


def _alive(buffers: Sequence[Buffer], memory: Mapping[str, Any], across: Scale) -> list[Shape]:
    peak, bound = memory["peak"], memory["lower_bound"]
    floor, right = _ALIVE + 22, _WIDTH - _RIGHT
    up = Scale(0, max(peak, bound, 1), floor, 22)
    shapes = rows(up, binary_ticks(up.high, 4), _LEFT, right, size)
    points = [(_LEFT, floor)]
    for step, total in enumerate(alive(buffers)):
        points += [(across(step), up(total)), (across(step + 1), up(total))]
    shapes.append(Area((*points, (points[-1][0], floor)), "alive"))
    for name, level in (("peak", peak), ("bound", bound)):
        y = up(level)
        shapes.append(Line(((_LEFT, y), (right, y)), "bound", dashed=name == "peak"))
        lower = name == "bound" and y - up(peak) < 14
        shapes.append(Label(right + 6, up(peak) + 18 if lower else y + 4, f"{name} {size(level)}"))
    return [*shapes, Label(0, 10, "bytes alive")]


def _inside(buffers: Sequence[Buffer], pool: str) -> list[Buffer]:
    inside = [buffer for buffer in buffers if buffer["pool"] == pool]
    return sorted(inside, key=lambda buffer: (buffer["first"], buffer["offset"]))


def _extents(buffers: Sequence[Buffer], pools: Mapping[str, Any]) -> dict[str, int]:
    """First byte behind the buffers of each pool that holds any, in the order of `pools`.

    Pools that a plan joined to one come last.
    """
    found: dict[str, int] = {}
    for buffer in buffers:
        pool, end = buffer["pool"], buffer["offset"] + buffer["size"]
        found[pool] = max(found.get(pool, 0), end)
    order = [*pools, *sorted(found.keys() - pools.keys())]
    return {name: found[name] for name in order if name in found}


def _strip(
    name: str, extent: int, pool: Mapping[str, int] | None, top: float, height: float
) -> list[Shape]:
    right = _WIDTH - _RIGHT
    whole = f"of {size(pool['size'])}" if pool else "joined pools"
    return [
        Label(0, top + 12, name),
        Label(0, top + 26, size(extent), ink="faint"),
        Label(right + 6, top + 12, whole, ink="faint"),
        Line(((_LEFT, top), (right, top))),
        Line(((_LEFT, top + height), (right, top + height)), "axis"),
    ]


def _boxes(buffers: Sequence[Buffer], across: Scale, floor: float, unit: float) -> Iterator[Box]:
    for index, buffer in enumerate(buffers):
        x = across(buffer["first"])
        yield Box(
            x,
            floor - (buffer["offset"] + buffer["size"]) * unit,
            across(buffer["last"] + 1) - x,
            max(buffer["size"] * unit, 0.5),
            TONES[index % len(TONES)],
            tip(
                buffer["name"],
                size=size(buffer["size"]),
                where=f"{buffer['pool']}, offset {size(buffer['offset'])}",
                alive=f"epochs {buffer['first']} to {buffer['last']}",
            ),
        )


def _epochs(steps: int, across: Scale, y: float) -> list[Shape]:
    marks = [tick for tick in ticks(steps - 1, 10) if tick == int(tick)]
    labels = [Label(across(tick + 0.5), y, f"{tick:g}", "middle", "faint") for tick in marks]
    return [Label(0, y, "epoch", ink="faint"), *labels]
