"""Smooth shapes: everything is drawn oversampled, so callers speak in final pixels."""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from n6lib.pose.colours import Colour

Point = tuple[float, float]

_OVERSAMPLE = 2


class Canvas:
    """A picture of `width` × `height` pixels on a plain background."""

    def __init__(self, width: int, height: int, background: Colour) -> None:
        """An empty canvas."""
        self._size = (width, height)
        self._image = Image.new("RGB", (width * _OVERSAMPLE, height * _OVERSAMPLE), background)
        self._draw = ImageDraw.Draw(self._image)
        self._fonts: dict[int, ImageFont.FreeTypeFont | ImageFont.ImageFont] = {}

    def paste(self, image: Image.Image, corner: tuple[int, int], size: tuple[int, int]) -> None:
        """`image` scaled to `size`, its upper left at `corner`."""
        width, height = size
        scaled = image.resize((width * _OVERSAMPLE, height * _OVERSAMPLE), Image.Resampling.LANCZOS)
        self._image.paste(scaled, (corner[0] * _OVERSAMPLE, corner[1] * _OVERSAMPLE))

    def line(self, start: Point, end: Point, width: int, colour: Colour) -> None:
        """A straight line."""
        self._draw.line(_scaled((*start, *end)), fill=colour, width=width * _OVERSAMPLE)

    def bar(self, corner: Point, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle from its upper left corner."""
        x, y = corner
        self._draw.rectangle(_scaled((x, y, x + width, y + height)), fill=colour)

    def text(self, corner: Point, words: str, height: int, colour: Colour) -> None:
        """One line of text of about `height` pixels."""
        font = self._fonts.setdefault(height, ImageFont.load_default(height * _OVERSAMPLE))
        x, y = _scaled(corner)
        self._draw.text((x, y), words, fill=colour, font=font)

    def finish(self) -> Image.Image:
        """The picture at its final size."""
        return self._image.resize(self._size, Image.Resampling.LANCZOS)


def _scaled(values: Sequence[float]) -> list[float]:
    return [value * _OVERSAMPLE for value in values]
