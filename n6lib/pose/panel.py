"""A bar per keypoint beside the picture: its confidence, and where drawing begins."""

from collections.abc import Sequence

from n6lib.pose.pen import Canvas, Colour
from n6lib.pose.skeleton import NAMES, Keypoint

WIDTH, EDGE, LINE = 320, 24, 26
INK: Colour = (236, 238, 242)
FAINT: Colour = (130, 136, 146)
_LABEL, _FIGURE, _LETTER = 126, 40, 15


def panel_height(caption: Sequence[str]) -> int:
    """Pixels that the bars and the lines of `caption` need."""
    return 3 * EDGE + LINE * (len(NAMES) + 1 + len(caption))


def draw_panel(
    canvas: Canvas,
    keypoints: Sequence[Keypoint],
    caption: Sequence[str],
    threshold: float,
    left: int,
) -> None:
    """Draw the bars from x = `left`; keypoints below `threshold` are faint."""
    start, length = left + _LABEL, WIDTH - 2 * EDGE - _LABEL - _FIGURE
    for index, point in enumerate(keypoints):
        y = EDGE + index * LINE
        ink = INK if point.confidence >= threshold else FAINT
        canvas.text((left, y), point.name, _LETTER, ink)
        canvas.bar((start, y + 4), max(1.0, length * min(point.confidence, 1.0)), 10, ink)
        canvas.text((start + length + 8, y), f"{point.confidence:.2f}", _LETTER, ink)
    below = EDGE + LINE * len(keypoints)
    limit = start + length * threshold
    canvas.line((limit, EDGE), (limit, below - 6), 1, FAINT)
    canvas.text((left, below), f"confidence; drawn from {threshold:.2f}", _LETTER, FAINT)
    for index, words in enumerate(caption):
        canvas.text((left, below + EDGE + LINE * (1 + index)), words, _LETTER, INK)
