"""Names of slanted lines, put where they hide as little as possible."""

from collections.abc import Iterator, Mapping, Sequence

from n6lib.report.drawing import Dot, Label, Line, Shape

_LETTER, _HEIGHT, _PLACES = 6.9, 13.0, 24  # px, px, places tried on each line

Place = tuple[float, float, float, float]


def named(
    lines: Mapping[str, Line], dots: Sequence[Dot], sides: tuple[float, float], floor: float
) -> list[Shape]:
    """`lines` (two points each, rising) and their names below them.

    A name keeps between `sides` and above `floor`, and lies on as few of `dots`, other lines and
    names as any place along its line allows; on the first of such places.
    """
    shapes: list[Shape] = []
    taken: list[Place] = []
    for name, line in lines.items():
        others = [other for other in lines.values() if other is not line]
        width = _LETTER * len(name)
        places = [p for p in _places(line, width) if _fits(p, sides, floor)]
        shapes.append(line)
        if places:
            best = min(places, key=lambda p: (_met(p, dots, others, taken), p[0]))
            taken.append(best)
            shapes.append(Label(best[0], best[3] - 3, name, ink="faint"))
    return shapes


def _places(line: Line, width: float) -> Iterator[Place]:
    """Left, top, right and bottom of a name `width` wide whose corner touches `line` from below."""
    for x, y in _along(line):
        yield x + 6, y + 3, x + 6 + width, y + 3 + _HEIGHT


def _along(line: Line) -> Iterator[tuple[float, float]]:
    (x0, y0), (x1, y1) = line.points
    for step in range(_PLACES + 1):
        yield x0 + (x1 - x0) * step / _PLACES, y0 + (y1 - y0) * step / _PLACES


def _fits(place: Place, sides: tuple[float, float], floor: float) -> bool:
    left, _, right, bottom = place
    return sides[0] <= left and right <= sides[1] and bottom <= floor


def _met(place: Place, dots: Sequence[Dot], lines: Sequence[Line], taken: Sequence[Place]) -> int:
    """How many of `dots`, `lines` and places `taken` a name at `place` lies on."""
    on_dots = sum(_touches(place, dot.x, dot.y, dot.radius) for dot in dots)
    on_lines = sum(any(_touches(place, x, y, 6) for x, y in _along(line)) for line in lines)
    on_names = sum(
        place[0] < other[2] and other[0] < place[2] and place[1] < other[3] and other[1] < place[3]
        for other in taken
    )
    return on_dots + on_lines + on_names


def _touches(place: Place, x: float, y: float, radius: float) -> bool:
    left, top, right, bottom = place
    across = max(left - x, 0.0, x - right)
    return across**2 + max(top - y, 0.0, y - bottom) ** 2 < radius**2
