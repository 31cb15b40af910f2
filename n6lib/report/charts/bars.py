"""Shares of time and of instructions by kind of operator, as horizontal bars."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from n6lib.comparison.format import count, milliseconds, percent
from n6lib.report.charts.tips import KINDS, tip
from n6lib.report.drawing import Box, Drawing, Label, Shape

_WIDTH, _RIGHT, _ROW, _MOST = 460.0, 116.0, 24.0, 14
_LETTER, _LONGEST = 6.9, 26  # px of a letter in a name, letters of a name


@dataclass(frozen=True)
class Bar:
    """A row: its name, its parts as (ink, amount), what stands behind it and its tip."""

    name: str
    parts: tuple[tuple[str, float], ...]
    words: str
    tip: str

    @property
    def amount(self) -> float:
        """All parts together."""
        return sum(amount for _, amount in self.parts)


def time_by_operator(schedule: Sequence[Mapping[str, Any]]) -> Drawing:
    """The modelled time of `schedule` by the operator that leads each epoch."""
    times: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(KINDS, 0.0))
    epochs: dict[str, int] = defaultdict(int)
    for epoch in schedule:
        times[_leading(epoch)][epoch["kind"]] += epoch["latency_us"]
        epochs[_leading(epoch)] += 1
    total = sum(sum(parts.values()) for parts in times.values()) or 1.0
    bars = [
        _time_bar(name, tuple(parts.items()), epochs[name], total) for name, parts in times.items()
    ]
    return _chart(bars, "Modelled time by kind of operator")


def _leading(epoch: Mapping[str, Any]) -> str:
    operators = epoch["operators"]
    return "Conv" if "Conv" in operators else str(operators[0])


def _time_bar(name: str, parts: tuple[tuple[str, float], ...], epochs: int, total: float) -> Bar:
    amount = sum(time for _, time in parts)
    share = percent(amount / total)
    where = {KINDS[kind]: milliseconds(time / 1e3) for kind, time in parts if time}
    words = tip(name, epochs=str(epochs), time=milliseconds(amount / 1e3), share=share, **where)
    return Bar(name, parts, f"{milliseconds(amount / 1e3)} · {share}", words)


def instructions_by_operator(kinds: Mapping[str, int]) -> Drawing:
    """Emulated instructions of the CPU alone by kind of operator."""
    total = sum(kinds.values()) or 1
    bars = [
        Bar(
            name,
            (("emulated", value),),
            f"{_amount(value)} · {percent(value / total)}",
            tip(name, instructions=count(value), share=percent(value / total)),
        )
        for name, value in kinds.items()
    ]
    return _chart(bars, "Emulated instructions by kind of operator")


def _amount(value: float) -> str:
    if value >= 1e5:
        return f"{value / 1e6:.1f} M"
    return f"{value / 1e3:.1f} k" if value >= 1e3 else count(value)


def _chart(bars: Sequence[Bar], description: str) -> Drawing:
    ranked = sorted((bar for bar in bars if bar.amount), key=lambda bar: (-bar.amount, bar.name))
    shown = ranked[:_MOST]
    left = 8 + _LETTER * max([12, *(len(_short(bar.name)) for bar in shown)])
    unit = (_WIDTH - left - _RIGHT) / max([1e-9, *(bar.amount for bar in shown)])
    shapes: list[Shape] = []
    for row, bar in enumerate(shown):
        y, x = row * _ROW + 3, left
        shapes.append(Label(left - 8, y + 13, _short(bar.name), "end"))
        for ink, amount in bar.parts:
            if amount:
                words = bar.tip if x == left else ""
                shapes.append(Box(x, y, max(amount * unit, 1.0), _ROW - 7, ink, words, bar.name))
                x += amount * unit
        shapes.append(Label(max(x, left + 1) + 6, y + 13, bar.words, ink="faint"))
    if len(ranked) > _MOST:
        words = f"and {len(ranked) - _MOST} smaller"
        shapes.append(Label(left, len(shown) * _ROW + 14, words, ink="faint"))
    height = len(shown) * _ROW + (22 if len(ranked) > _MOST else 2)
    return Drawing(_WIDTH, max(height, 10.0), description, tuple(shapes))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
