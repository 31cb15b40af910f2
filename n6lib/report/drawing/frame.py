"""What a drawing needs to stand alone: a margin, a title and the key to its inks."""

from collections.abc import Sequence
from dataclasses import replace

from n6lib.report.drawing.shapes import Area, Box, Drawing, Label, Line, Points, Shape

_MARGIN, _LINE, _SWATCH = 16.0, 18.0, 9.0
_LETTER = 6.2  # px of a letter, on average


def framed(
    drawing: Drawing, title: str, subtitle: str, key: Sequence[tuple[str, str]] = ()
) -> Drawing:
    """`drawing` below its `title`, `subtitle` and `key` (inks and what they stand for)."""
    head: list[Shape] = [
        Label(_MARGIN, _MARGIN + 12, title),
        Label(_MARGIN, _MARGIN + 12 + _LINE, subtitle, ink="faint"),
    ]
    down = _MARGIN + 2 * _LINE + 8
    if key:
        head += _legend(key, drawing.width, down)
        down = max(shape.y for shape in head if isinstance(shape, Label)) + 14
    body = [moved(shape, _MARGIN, down) for shape in drawing.shapes]
    width, height = drawing.width + 2 * _MARGIN, drawing.height + down + _MARGIN
    return Drawing(width, height, f"{title}: {drawing.description}", (*head, *body))


def moved(shape: Shape, right: float, down: float) -> Shape:
    """`shape` so many px further right and down."""
    if isinstance(shape, Line | Area):
        points: Points = tuple((x + right, y + down) for x, y in shape.points)
        return replace(shape, points=points)
    return replace(shape, x=shape.x + right, y=shape.y + down)


def _legend(key: Sequence[tuple[str, str]], width: float, top: float) -> list[Shape]:
    """Swatches and words from left to right, on as many lines as they take."""
    shapes: list[Shape] = []
    x, y = _MARGIN, top + 12
    for ink, words in key:
        needed = _SWATCH + 6 + len(words) * _LETTER
        if x > _MARGIN and x + needed > _MARGIN + width:
            x, y = _MARGIN, y + _LINE
        shapes.append(Box(x, y - _SWATCH, _SWATCH, _SWATCH, ink))
        shapes.append(Label(x + _SWATCH + 6, y, words, ink="faint"))
        x += needed + 12
    return shapes
