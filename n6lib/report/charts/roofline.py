"""Epochs that sum products, by how many per byte moved and how many per second."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from n6lib.report.charts.clearance import named
from n6lib.report.charts.tips import epoch_tip
from n6lib.report.drawing import Dot, Drawing, Label, Line, Shape
from n6lib.report.drawing.axes import Scale, columns, decades, plain, rows
from n6lib.targets import Target

_LEFT, _RIGHT, _TOP, _FLOOR, _WIDTH = 48.0, 14.0, 22.0, 280.0, 460.0

Epochs = Sequence[Mapping[str, Any]]


def roofline(schedule: Epochs, target: Target) -> Drawing | None:
    """The epochs of compile.json's `schedule` as points whose area is their time.

    Both axes are logarithmic. Ceilings follow from `target`: the products that its CONV units can
    sum, and the bytes per second of its busiest pool and of its flash. None without such epochs.
    """
    epochs = [e for e in schedule if e.get("macs") and _bytes(e) and e["latency_us"]]
    if not epochs or target.npu is None:
        return None
    peak = target.npu.conv * target.npu.conv_macs * target.npu.clock_mhz * 1e6
    xs = decades(min(map(_intensity, epochs)), max(map(_intensity, epochs)))
    ys = decades(min(*map(_rate, epochs), peak / 10), peak)
    across = Scale(xs[0], xs[-1], _LEFT, _WIDTH - _RIGHT, logarithmic=True)
    up = Scale(ys[0], ys[-1], _FLOOR, _TOP, logarithmic=True)
    points = _points(epochs, sum(e["latency_us"] for e in schedule), across, up)
    slopes = _ceilings(_slopes(epochs, target), peak, across, up)
    shapes = [
        *columns(across, xs, _TOP, _FLOOR, plain),
        *rows(up, ys, _LEFT, _WIDTH - _RIGHT, lambda rate: plain(rate / 1e9)),
        *_roof(peak, across, up),
        *points,
        *named(slopes, points, (_LEFT, _WIDTH - _RIGHT), _FLOOR),
        Label(0, 10, "10⁹ MAC/s", ink="faint"),
        Label(_WIDTH - _RIGHT, _FLOOR + 34, "MACs per byte moved", "end", "faint"),
    ]
    words = f"{len(epochs)} epochs by products per byte and per second"
    return Drawing(_WIDTH, _FLOOR + 42, words, tuple(shapes))


def _bytes(epoch: Mapping[str, Any]) -> int:
    return sum(sum(epoch.get(way, {}).values()) for way in ("reads", "writes"))


def _intensity(epoch: Mapping[str, Any]) -> float:
    return float(epoch["macs"] / _bytes(epoch))


def _rate(epoch: Mapping[str, Any]) -> float:
    return float(epoch["macs"] / epoch["latency_us"] * 1e6)


def _points(epochs: Epochs, total: float, across: Scale, up: Scale) -> list[Dot]:
    largest_first = sorted(epochs, key=lambda epoch: -float(epoch["latency_us"]))
    return [
        Dot(
            across(_intensity(epoch)),
            up(_rate(epoch)),
            3.0 + 30.0 * (epoch["latency_us"] / total) ** 0.5,
            epoch["kind"],
            epoch_tip(epoch, total),
        )
        for epoch in largest_first
    ]


def _slopes(epochs: Epochs, target: Target) -> dict[str, float]:
    """Bytes per second of the writable pool that `epochs` move most through, and of the flash."""
    assert target.npu is not None
    moved: Counter[str] = Counter()
    for epoch in epochs:
        moved.update(epoch.get("reads", {}))
        moved.update(epoch.get("writes", {}))
    writable = [pool for pool in target.pools if pool.writable]
    busiest = max(writable, key=lambda pool: moved[pool.name])
    slopes = {busiest.name: target.npu.clock_mhz * 1e6 / busiest.cycles_per_byte}
    return slopes | {p.name: target.flash_bytes_per_s for p in target.pools if not p.writable}


def _roof(peak: float, across: Scale, up: Scale) -> list[Shape]:
    y = up(peak)
    return [
        Line(((across(across.low), y), (across(across.high), y)), "bound"),
        Label(across(across.high), y - 6, f"{peak / 1e9:g}·10⁹ MAC/s", "end", "faint"),
    ]


def _ceilings(
    slopes: Mapping[str, float], peak: float, across: Scale, up: Scale
) -> dict[str, Line]:
    """The slopes under the roof by their names."""
    found = {}
    for name, rate in slopes.items():
        low, high = max(across.low, up.low / rate), min(across.high, peak / rate)
        if low < high:
            ends = tuple((across(x), up(x * rate)) for x in (low, high))
            found[f"{name} {rate / 1e9:g} GB/s"] = Line(ends, "bound", dashed=True)
    return found
