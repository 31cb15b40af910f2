"""A canvas to paint shaded, anti-aliased shapes on, as a layer over a background."""

import math

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]

OVERSAMPLING = 4


def tint(colour: Colour, gain: float) -> Colour:
    """`colour` made darker (gain < 1) or lighter, each channel clipped to 0..255."""
    red, green, blue = (min(255, max(0, round(channel * gain))) for channel in colour)
    return red, green, blue


class Canvas:
    """A transparent layer of size x size pixels, painted at four times that resolution.

    Positions and radii are in pixels; they are rounded to the fine grid, so that the last bit of a
    sine cannot change a picture.
    """

    def __init__(self, size: int) -> None:
        """An empty layer."""
        fine = size * OVERSAMPLING
        self._colour = Image.new("RGB", (fine, fine))
        self._cover = Image.new("L", (fine, fine))
        self._pen = ImageDraw.Draw(self._colour)
        self._cover_pen = ImageDraw.Draw(self._cover)

    def polygon(self, points: list[Point], colour: Colour) -> None:
        """A filled polygon."""
        fine = [_fine(point) for point in points]
        self._pen.polygon(fine, fill=colour)
        self._cover_pen.polygon(fine, fill=255)

    def ellipse(self, centre: Point, radius_x: float, radius_y: float, colour: Colour) -> None:
        """A filled ellipse with upright axes."""
        x, y = _fine(centre)
        across, down = (
            max(1, round(radius_x * OVERSAMPLING)),
            max(1, round(radius_y * OVERSAMPLING)),
        )
        box = (x - across, y - down, x + across, y + down)
        self._pen.ellipse(box, fill=colour)
        self._cover_pen.ellipse(box, fill=255)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """A filled circle."""
        self.ellipse(centre, radius, radius, colour)

    def limb(self, start: Point, end: Point, first: float, last: float, colour: Colour) -> None:
        """A tapered round limb, `first` and `last` its radii, lit from the upper left."""
        self._capsule(start, end, first, last, tint(colour, 0.72))
        for offset, radius, gain in ((-0.15, 0.8, 0.88), (-0.22, 0.6, 1.0), (-0.3, 0.32, 1.12)):
            lit_start = (start[0] + offset * first, start[1] + offset * first)
            lit_end = (end[0] + offset * last, end[1] + offset * last)
            self._capsule(lit_start, lit_end, first * radius, last * radius, tint(colour, gain))

    def _capsule(self, start: Point, end: Point, first: float, last: float, fill: Colour) -> None:
        across, down = end[0] - start[0], end[1] - start[1]
        length = math.hypot(across, down)
        self.disc(start, first, fill)
        self.disc(end, last, fill)
        if length > 0:
            unit = (-down / length, across / length)
            self.polygon(
                [
                    (start[0] + first * unit[0], start[1] + first * unit[1]),
                    (end[0] + last * unit[0], end[1] + last * unit[1]),
                    (end[0] - last * unit[0], end[1] - last * unit[1]),
                    (start[0] - first * unit[0], start[1] - first * unit[1]),
                ],
                fill,
            )

    def over(self, background: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """The layer over `background` [size, size, 3], in integer arithmetic."""
        black = Image.new("RGB", self._colour.size)
        premultiplied = Image.composite(self._colour, black, self._cover)
        colour = np.asarray(premultiplied.reduce(OVERSAMPLING)).astype(np.int32)
        cover = np.asarray(self._cover.reduce(OVERSAMPLING)).astype(np.int32)[..., np.newaxis]
        mixed = colour + (background.astype(np.int32) * (255 - cover) + 127) // 255
        return np.minimum(mixed, 255).astype(np.uint8)


def _fine(point: Point) -> tuple[int, int]:
    return round(point[0] * OVERSAMPLING), round(point[1] * OVERSAMPLING)
