"""The few shapes that figures are made of, before they become SVG or PNG.

Lengths are px, y grows downwards. `ink` names a colour of the palette. `tip` is what a reader who
points at the shape is told: a title, then one `name<TAB>value` a line. Shapes of one drawing with
the same `key` are the same thing seen twice; the tip is given to the first of them.
"""

from dataclasses import dataclass
from functools import cached_property

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: str
    tip: str = ""
    key: str = ""


@dataclass(frozen=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: str
    tip: str = ""
    key: str = ""


@dataclass(frozen=True)
class Line:
    """A thin line through `points`."""

    points: Points
    ink: str = "grid"
    dashed: bool = False


@dataclass(frozen=True)
class Area:
    """A filled polygon."""

    points: Points
    ink: str


@dataclass(frozen=True)
class Label:
    """A line of text whose base line is at `y`; `anchor` is start, middle or end."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    ink: str = "ink"


Shape = Box | Dot | Line | Area | Label


@dataclass(frozen=True)
class Drawing:
    """A figure; `description` is read out to those who cannot see it."""

    width: float
    height: float
    description: str
    shapes: tuple[Shape, ...]

    @cached_property
    def marks(self) -> tuple[Box | Dot, ...]:
        """The shapes that tell something when pointed at, in order."""
        return tuple(
            shape
            for shape in self.shapes
            if isinstance(shape, Box | Dot) and (shape.tip or shape.key)
        )
