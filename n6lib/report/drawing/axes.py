"""Scales and the lines, ticks and words that go with them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from n6lib.report.drawing.shapes import Label, Line, Shape


def ticks(end: float, most: int = 8) -> list[float]:
    """Round values from 0 to `end`, at most `most` + 1: steps of 1, 2 or 5 times a power of ten.

    With `most` of 3 or more there are at least two of them.
    """
    if end <= 0:
        return [0.0]
    step = 10.0**-6
    factors = (2.0, 2.5, 2.0)
    turn = 0
    while end / step > most:
        step *= factors[turn % 3]
        turn += 1
    return [step * index for index in range(int(end / step + 1e-9) + 1)]


def binary_ticks(end: float, most: int = 5) -> list[float]:
    """Round numbers of bytes from 0 to `end`: steps of a power of two."""
    step = 1.0
    while end / step > most:
        step *= 2
    return [step * index for index in range(int(end / step) + 1)]


def decades(low: float, high: float) -> list[float]:
    """Powers of ten from the one at or below `low` to the one at or above `high`, at least two."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


@dataclass(frozen=True)
class Scale:
    """Where values from `low` to `high` lie between the px `start` and `end`."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        """The px of `value`; values beyond the ends stay at the ends."""
        low, high, value = (self._bend(number) for number in (self.low, self.high, value))
        share = (value - low) / (high - low) if high != low else 0.0
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def _bend(self, number: float) -> float:
        return math.log10(max(number, self.low)) if self.logarithmic else number


def rows(
    scale: Scale, values: list[float], left: float, right: float, words: Callable[[float], str]
) -> list[Shape]:
    """A line of the grid per value, its words before it."""
    shapes: list[Shape] = []
    for value in values:
        y = scale(value)
        shapes.append(Line(((left, y), (right, y))))
        shapes.append(Label(left - 6, y + 4, words(value), "end", "faint"))
    return shapes


def columns(
    scale: Callable[[float], float],
    values: Sequence[float],
    top: float,
    bottom: float,
    words: Callable[[float], str],
) -> list[Shape]:
    """A line of the grid per value, its words below it."""
    shapes: list[Shape] = []
    for value in values:
        x = scale(value)
        shapes.append(Line(((x, top), (x, bottom))))
        shapes.append(Label(x, bottom + 16, words(value), "middle", "faint"))
    return shapes


def plain(value: float) -> str:
    """A tick as a person writes it: 0.01, 5, 20, 10 000 as 10k."""
    if value >= 1e6:
        return f"{value / 1e6:g}M"
    return f"{value / 1e3:g}k" if value >= 1e4 else f"{value:g}"
