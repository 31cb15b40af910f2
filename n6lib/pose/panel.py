"""Bars beside the picture: confidences of keypoints, and people's scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from n6lib.pose.colours import Colour, of_person
from n6lib.pose.pen import Canvas
from n6lib.pose.person import Person
from n6lib.pose.skeleton import Skeleton

WIDTH, EDGE, LINE = 320, 24, 26
INK: Colour = (236, 238, 242)
FAINT: Colour = (130, 136, 146)
_LABEL, _FIGURE, _LETTER = 126, 40, 15
_PEOPLE = 6


@dataclass(frozen=True)
class Bar:
    """A line of the panel: `value` from 0 to 1 behind its `label`."""

    label: str
    value: float
    colour: Colour


def keypoint_bars(
    people: Sequence[Person], skeleton: Skeleton, threshold: float, several: bool
) -> list[Bar]:
    """A bar per keypoint of the first person (all zero where there is nobody).

    Those below `threshold` are faint; `several` takes the first person's colour for the others.
    """
    ink = of_person(0) if several else INK
    values = people[0].keypoints[:, 2].tolist() if people else [0.0] * len(skeleton.names)
    return [
        Bar(name, value, ink if value >= threshold else FAINT)
        for name, value in zip(skeleton.names, values, strict=True)
    ]


def people_bars(people: Sequence[Person]) -> Iterator[Bar]:
    """A bar per person in the person's colour, of the first few."""
    for index, person in enumerate(people[:_PEOPLE]):
        yield Bar(f"person {index + 1}", person.score, of_person(index))


def panel_height(bars: int, caption: Sequence[str]) -> int:
    """Pixels that `bars` bars and the lines of `caption` need."""
    return 3 * EDGE + LINE * (bars + 1 + len(caption))


def draw_panel(
    canvas: Canvas,
    bars: Sequence[Bar],
    caption: Sequence[str],
    threshold: float,
    left: int,
) -> None:
    """Draw the bars from x = `left`, a line at `threshold`, and the caption under them."""
    start, length = left + _LABEL, WIDTH - 2 * EDGE - _LABEL - _FIGURE
    for index, bar in enumerate(bars):
        y = EDGE + index * LINE
        canvas.text((left, y), bar.label, _LETTER, bar.colour)
        canvas.bar((start, y + 4), max(1.0, length * min(bar.value, 1.0)), 10, bar.colour)
        canvas.text((start + length + 8, y), f"{bar.value:.2f}", _LETTER, bar.colour)
    below = EDGE + LINE * len(bars)
    limit = start + length * threshold
    canvas.line((limit, EDGE), (limit, below - 6), 1, FAINT)
    canvas.text((left, below), f"confidence; drawn from {threshold:.2f}", _LETTER, FAINT)
    for index, words in enumerate(caption):
        canvas.text((left, below + EDGE + LINE * (1 + index)), words, _LETTER, INK)
