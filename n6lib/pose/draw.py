"""A skeleton drawn over its photograph, with the confidence of every keypoint beside it."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from n6lib.pose.frame import Pixels
from n6lib.pose.skeleton import BONES, Keypoint, Part

if TYPE_CHECKING:
    from n6lib.pose.pen import Canvas, Colour, Point

COLOURS: dict[Part, "Colour"] = {
    Part.HEAD: (86, 180, 233),
    Part.ARM: (240, 228, 66),
    Part.TRUNK: (0, 200, 140),
    Part.LEG: (230, 130, 200),
}
_BLACK, _WHITE, _BACKGROUND = (0, 0, 0), (255, 255, 255), (16, 18, 22)
_PHOTO_SIDE, _EDGE = 640, 24


def draw(
    photo: Pixels, keypoints: Sequence[Keypoint], caption: Sequence[str], threshold: float = 0.4
) -> bytes:
    """A PNG: the photograph, bones between keypoints of at least `threshold`, a panel of bars.

    Keypoints are in shares of `photo`; those outside it are drawn on a border that grows to hold
    them. `caption` lines stand under the bars. The picture has 256 colours to stay small.
    """
    from PIL import Image

    from n6lib.pose.panel import EDGE, WIDTH, draw_panel, panel_height
    from n6lib.pose.pen import Canvas

    scale = _PHOTO_SIDE / max(photo.shape[:2])
    height, width = (max(1, round(side * scale)) for side in photo.shape[:2])
    seen = [point for point in keypoints if point.confidence >= threshold]
    left, right = _overhang([point.x for point in seen], width)
    top, bottom = _overhang([point.y for point in seen], height)
    picture = left + width + right
    canvas = Canvas(picture + WIDTH, max(top + height + bottom, panel_height(caption)), _BACKGROUND)
    canvas.paste(Image.fromarray(photo), (left, top), (width, height))
    _skeleton(
        canvas,
        keypoints,
        {point.name: (left + point.x * width, top + point.y * height) for point in seen},
    )
    draw_panel(canvas, keypoints, caption, threshold, picture + EDGE)
    stream = io.BytesIO()
    canvas.finish().quantize(256).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _overhang(shares: Sequence[float], length: int) -> tuple[int, int]:
    """Pixels before 0 and after 1 that hold every share of `length` outside the photograph."""

    def pixels(share: float) -> int:
        return round(share * length) + _EDGE if share > 0 else 0

    return pixels(-min(shares, default=0.0)), pixels(max(shares, default=0.0) - 1)


def _skeleton(canvas: "Canvas", keypoints: Sequence[Keypoint], places: dict[str, "Point"]) -> None:
    for bone in BONES:
        start, end = (places.get(keypoints[index].name) for index in (bone.start, bone.end))
        if start and end:
            canvas.line(start, end, 7, _BLACK)
            canvas.line(start, end, 4, COLOURS[bone.part])
    for place in places.values():
        canvas.dot(place, 8, _BLACK)
        canvas.dot(place, 6, _WHITE)
