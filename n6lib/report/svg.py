"""Scalable pictures as text: the few shapes the report needs, coloured by its style sheet."""

from collections.abc import Sequence
from html import escape


def rectangle(x: float, y: float, width: float, height: float, kind: str, title: str) -> str:
    """A filled rectangle of CSS class `kind` that shows `title` when pointed at."""
    return (
        f'<rect class="{kind}" x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}">'
        f"<title>{escape(title)}</title></rect>"
    )


def label(x: float, y: float, words: str, anchor: str = "start") -> str:
    """A line of text whose base line is at `y`; `anchor` is start, middle or end."""
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}">{escape(words)}</text>'


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """A thin line."""
    return f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"/>'


def picture(width: float, height: float, description: str, shapes: Sequence[str]) -> str:
    """The whole picture; `description` is read out to those who cannot see it."""
    body = "\n".join(shapes)
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" '
        f'aria-label="{escape(description)}">\n{body}\n</svg>'
    )


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
