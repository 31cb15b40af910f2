"""Backgrounds: places that people stand in, coarse but varied."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from n6lib.calibration.canvas import Colour, tint

Pixels = npt.NDArray[np.uint8]
_FINE = 2


def draw_backdrop(generator: np.random.Generator, size: int, horizon: float) -> Pixels:
    """A place [size, size, 3] whose floor begins at `horizon`, a share of the height."""
    picture = Image.new("RGB", (size * _FINE, size * _FINE))
    place = _PLACES[int(generator.integers(len(_PLACES)))]
    place(generator, picture, round(horizon * size * _FINE))
    return _textured(generator, np.asarray(picture.reduce(_FINE)))


def _gradient(
    picture: Image.Image, box: tuple[int, int, int, int], first: Colour, last: Colour
) -> None:
    left, top, right, bottom = box
    steps = max(1, bottom - top - 1)
    pen = ImageDraw.Draw(picture)
    for row in range(top, bottom):
        share = (row - top) / steps
        colour = tuple(round(a + (b - a) * share) for a, b in zip(first, last, strict=True))
        pen.line((left, row, right, row), fill=colour)


def _colour(generator: np.random.Generator, low: int, high: int) -> Colour:
    red, green, blue = (int(channel) for channel in generator.integers(low, high, 3))
    return red, green, blue


def _park(generator: np.random.Generator, picture: Image.Image, horizon: int) -> None:
    side = picture.width
    sky = (int(generator.integers(90, 150)), int(generator.integers(150, 200)), 240)
    _gradient(picture, (0, 0, side, horizon), sky, (222, 232, 240))
    grass = tint((96, 146, 62), generator.uniform(0.7, 1.15))
    _gradient(picture, (0, horizon, side, side), tint(grass, 1.2), tint(grass, 0.7))
    pen = ImageDraw.Draw(picture)
    for _ in range(int(generator.integers(2, 7))):
        x, width = int(generator.integers(side)), int(generator.integers(side // 14, side // 6))
        top = horizon - int(generator.integers(side // 6, side // 3))
        pen.rectangle((x - width // 8, top, x + width // 8, horizon + 4), fill=(92, 68, 48))
        for _ in range(5):
            dx, dy = (int(value) for value in generator.integers(-width // 2, width // 2, 2))
            leaf = tint((58, 110, 52), generator.uniform(0.75, 1.25))
            box = (
                x + dx - width // 2,
                top + dy - width // 2,
                x + dx + width // 2,
                top + dy + width // 2,
            )
            pen.ellipse(box, fill=leaf)


def _street(generator: np.random.Generator, picture: Image.Image, horizon: int) -> None:
    side = picture.width
    _gradient(picture, (0, 0, side, horizon), (168, 190, 214), (226, 226, 224))
    _gradient(picture, (0, horizon, side, side), (142, 140, 138), (96, 96, 98))
    pen = ImageDraw.Draw(picture)
    x = -int(generator.integers(side // 8))
    while x < side:
        width = int(generator.integers(side // 6, side // 3))
        top = int(generator.integers(0, max(1, horizon // 2)))
        wall = _colour(generator, 90, 220)
        pen.rectangle((x, top, x + width, horizon), fill=wall)
        pane = tint(wall, 0.55) if generator.integers(3) else (238, 220, 150)
        pitch = max(8, width // int(generator.integers(3, 6)))
        for column in range(x + pitch // 3, x + width - pitch // 2, pitch):
            for row in range(top + pitch // 2, horizon - pitch, pitch + pitch // 3):
                pen.rectangle((column, row, column + pitch // 2, row + pitch * 2 // 3), fill=pane)
        x += width
    pen.rectangle((0, horizon, side, horizon + side // 40), fill=(186, 184, 178))


def _room(generator: np.random.Generator, picture: Image.Image, horizon: int) -> None:
    side = picture.width
    wall = _colour(generator, 130, 245)
    _gradient(picture, (0, 0, side, horizon), tint(wall, 1.05), tint(wall, 0.85))
    floor = tint((158, 112, 70), generator.uniform(0.6, 1.2))
    _gradient(picture, (0, horizon, side, side), tint(floor, 0.85), tint(floor, 1.1))
    pen = ImageDraw.Draw(picture)
    for plank in range(-side, 2 * side, side // 9):
        pen.line(
            (side // 2 + (plank - side // 2) // 2, horizon, plank, side), fill=tint(floor, 0.7)
        )
    pen.rectangle((0, horizon - side // 50, side, horizon), fill=tint(wall, 0.7))
    x, y = int(generator.integers(side * 3 // 4)), int(generator.integers(side // 20, side // 6))
    width, height = (int(value) for value in generator.integers(side // 6, side // 3, 2))
    pen.rectangle((x - 4, y - 4, x + width + 4, y + height + 4), fill=(246, 244, 238))
    _gradient(picture, (x, y, x + width, y + height), (150, 194, 236), (236, 240, 232))
    pen.line((x + width // 2, y, x + width // 2, y + height), fill=(246, 244, 238), width=5)
    pen.line((x, y + height // 2, x + width, y + height // 2), fill=(246, 244, 238), width=5)


def _studio(generator: np.random.Generator, picture: Image.Image, horizon: int) -> None:
    side = picture.width
    paper = _colour(generator, 40, 235)
    _gradient(picture, (0, 0, side, horizon), tint(paper, 0.75), tint(paper, 1.1))
    _gradient(picture, (0, horizon, side, side), tint(paper, 1.1), tint(paper, 0.8))


def _court(generator: np.random.Generator, picture: Image.Image, horizon: int) -> None:
    side = picture.width
    _gradient(picture, (0, 0, side, horizon), (70, 76, 92), (120, 126, 138))
    ground = tint(((60, 120, 150), (176, 92, 60), (70, 130, 90))[int(generator.integers(3))], 1.0)
    _gradient(picture, (0, horizon, side, side), tint(ground, 0.9), tint(ground, 1.15))
    pen = ImageDraw.Draw(picture)
    for row in range(horizon // 3, horizon, max(6, side // 24)):
        for seat in range(0, side, max(6, side // 32)):
            pen.rectangle((seat, row, seat + 6, row + 7), fill=_colour(generator, 40, 200))
    for share in (0.12, 0.55):
        row = horizon + round((side - horizon) * share)
        pen.line((0, row, side, row), fill=(240, 240, 236), width=5)
    slope = int(generator.integers(-side // 2, side // 2))
    pen.line((side // 2, horizon, side // 2 + slope, side), fill=(240, 240, 236), width=5)


_PLACES: tuple[Callable[[np.random.Generator, Image.Image, int], None], ...] = (
    _park,
    _street,
    _room,
    _studio,
    _court,
)


def _textured(generator: np.random.Generator, pixels: Pixels) -> Pixels:
    """`pixels` with soft mottling of three grain sizes, as real surfaces have."""
    size = pixels.shape[0]
    total = pixels.astype(np.int32)
    for grain, strength in ((4, 10), (16, 8), (64, 8)):
        coarse = generator.integers(0, 256, (grain, grain)).astype(np.uint8)
        smooth = Image.fromarray(coarse).resize((size, size), Image.Resampling.BILINEAR)
        total += ((np.asarray(smooth).astype(np.int32) - 128) * strength // 128)[..., np.newaxis]
    return np.clip(total, 0, 255).astype(np.uint8)
