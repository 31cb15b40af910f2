"""Drawings as PNG, at twice their size on light paper: the same bytes on every machine."""

import importlib.util
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from n6lib.report.drawing.palette import LIGHT
from n6lib.report.drawing.shapes import Area, Box, Dot, Drawing, Label, Line, Points, Shape

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_SCALE = 2  # px of the picture per px of the drawing
_FINE = 2  # and times finer while it is drawn, then averaged: smooth edges
_FONT_SIZE = 12
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def png(drawing: Drawing) -> bytes:
    """`drawing` as the content of a PNG file."""
    from PIL import Image, ImageDraw

    size = round(drawing.width * _SCALE), round(drawing.height * _SCALE)
    large = Image.new("RGB", (size[0] * _FINE, size[1] * _FINE), LIGHT["paper"])
    pen = ImageDraw.Draw(large)
    for shape in drawing.shapes:
        if not isinstance(shape, Label):
            _draw(pen, shape, _SCALE * _FINE)
    picture = large.reduce(_FINE)
    pen = ImageDraw.Draw(picture)
    for shape in drawing.shapes:
        if isinstance(shape, Label):
            place = shape.x * _SCALE, shape.y * _SCALE
            anchor = _ANCHORS[shape.anchor]
            pen.text(place, shape.words, fill=LIGHT[shape.ink], font=_font(), anchor=anchor)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def _draw(pen: "ImageDraw", shape: Shape, scale: int) -> None:
    colour = LIGHT[shape.ink]
    match shape:
        case Box():
            left, top = round(shape.x * scale), round(shape.y * scale)
            right = max(left, round((shape.x + shape.width) * scale) - 1)
            bottom = max(top, round((shape.y + shape.height) * scale) - 1)
            edge = LIGHT["paper"] if min(right - left, bottom - top) >= 2 * scale else None
            pen.rectangle((left, top, right, bottom), fill=colour, outline=edge)
        case Dot():
            x, y, radius = (length * scale for length in (shape.x, shape.y, shape.radius))
            box = (x - radius, y - radius, x + radius, y + radius)
            pen.ellipse(box, fill=colour, outline=LIGHT["paper"], width=2)
        case Area():
            pen.polygon([(x * scale, y * scale) for x, y in shape.points], fill=colour)
        case Line():
            for start, end in _strokes(shape):
                pen.line([(x * scale, y * scale) for x, y in (start, end)], colour, width=scale)


def _strokes(line: Line) -> list[Points]:
    """The pieces of `line` that are to be seen: dashes of 4 px with gaps of 3."""
    pieces: list[Points] = list(zip(line.points, line.points[1:], strict=False))
    if not line.dashed:
        return pieces
    dashes: list[Points] = []
    for (x1, y1), (x2, y2) in pieces:
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
        at = 0.0
        while at < length:
            ends = (at / length, min(at + 4, length) / length)
            dashes.append(tuple((x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for t in ends))
            at += 7
    return dashes


@cache
def _font() -> Any:
    """DejaVu Sans as matplotlib carries it: no font of the machine has a say."""
    from PIL import ImageFont

    spec = importlib.util.find_spec("matplotlib")  # not imported: that takes half a second
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"
    layout = ImageFont.Layout.BASIC
    return ImageFont.truetype(path, _FONT_SIZE * _SCALE * 0.92, layout_engine=layout)
