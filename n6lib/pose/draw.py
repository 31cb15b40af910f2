"""A photograph with the people found on it, and beside it how sure the network is."""

import io
from collections.abc import Sequence

import numpy as np

from n6lib.pose.frame import Frame, Pixels
from n6lib.pose.overlay import overlay
from n6lib.pose.person import Person
from n6lib.pose.skeleton import Skeleton

_BACKGROUND = (16, 18, 22)
_PHOTO_SIDE, _EDGE = 640, 24
_FURTHEST = 0.6  # of a keypoint outside the photograph, in shares of it, that widens the border


def draw(
    photo: Pixels,
    people: Sequence[Person],
    skeleton: Skeleton,
    caption: Sequence[str],
    threshold: float = 0.4,
    several: bool = False,
) -> bytes:
    """A PNG: the photograph, bones between keypoints of at least `threshold`, a panel of bars.

    People are in shares of `photo`; keypoints outside it are drawn on a border that grows to hold
    them. The bars are the first person's; where the network tells `several` people apart they have
    colours and a bar each. `caption` stands under the bars. 256 colours keep the picture small.
    """
    from PIL import Image

    from n6lib.pose.panel import EDGE, WIDTH, draw_panel, keypoint_bars, panel_height, people_bars
    from n6lib.pose.pen import Canvas

    seen = [place for person in people for _, place in person.seen(threshold)]
    mounted, frame = _mount(photo, seen)
    numbers = range(len(people)) if several else None
    placed = [person.in_input(frame) for person in people]
    picture = overlay(mounted, placed, skeleton, threshold, numbers)
    bars = keypoint_bars(people, skeleton, threshold, several)
    bars += people_bars(people) if several else ()
    height, width = picture.shape[:2]
    canvas = Canvas(width + WIDTH, max(height, panel_height(len(bars), caption)), _BACKGROUND)
    canvas.paste(Image.fromarray(picture), (0, 0), (width, height))
    draw_panel(canvas, bars, caption, threshold, width + EDGE)
    stream = io.BytesIO()
    canvas.finish().quantize(256).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _mount(photo: Pixels, places: Sequence[tuple[float, float]]) -> tuple[Pixels, Frame]:
    """`photo` at its final size on a border that holds `places`, and where on it."""
    from PIL import Image

    scale = _PHOTO_SIDE / max(photo.shape[:2])
    height, width = (max(1, round(side * scale)) for side in photo.shape[:2])
    left, right = _overhang([x for x, _ in places], width)
    top, bottom = _overhang([y for _, y in places], height)
    rows, columns = top + height + bottom, left + width + right
    mount = np.full((rows, columns, 3), _BACKGROUND, np.uint8)
    scaled = Image.fromarray(photo).resize((width, height), Image.Resampling.LANCZOS)
    mount[top : top + height, left : left + width] = np.asarray(scaled)
    return mount, Frame(left / columns, top / rows, width / columns, height / rows)


def _overhang(shares: Sequence[float], length: int) -> tuple[int, int]:
    """Pixels before 0 and after 1 that hold the shares of `length` outside the photograph."""

    def pixels(share: float) -> int:
        return round(min(share, _FURTHEST) * length) + _EDGE if share > 0 else 0

    return pixels(-min(shares, default=0.0)), pixels(max(shares, default=0.0) - 1)
