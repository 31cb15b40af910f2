"""A photograph set into a network's square input, and the way back."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Frame:
    """Where the photograph lies inside the input: all four figures are shares of the input."""

    left: float
    top: float
    width: float
    height: float

    def to_photo(self, x: float, y: float) -> tuple[float, float]:
        """Shares of the input to shares of the photograph; outside it they leave 0 to 1."""
        return (x - self.left) / self.width, (y - self.top) / self.height

    def to_input(self, x: float, y: float) -> tuple[float, float]:
        """Shares of the photograph to shares of the input."""
        return self.left + x * self.width, self.top + y * self.height


def fit(photo: Pixels, height: int, width: int, margin: float = 0.0) -> tuple[Pixels, Frame]:
    """Scale `photo` (rows, columns, 3) into a black input of `height` × `width` and say where.

    The aspect ratio is kept and the photograph centred. `margin` (0 or more) widens the border by
    that share of the photograph on every side: a person cut off by the photograph's edge is then
    seen with room for the parts that lie outside.
    """
    from PIL import Image

    rows, columns = photo.shape[:2]
    scale = min(height / rows, width / columns) / (1 + 2 * margin)
    inner_height = max(1, round(rows * scale))
    inner_width = max(1, round(columns * scale))
    top, left = (height - inner_height) // 2, (width - inner_width) // 2
    resized = Image.fromarray(photo).resize((inner_width, inner_height), Image.Resampling.BILINEAR)
    canvas = np.zeros((height, width, 3), np.uint8)
    canvas[top : top + inner_height, left : left + inner_width] = np.asarray(resized)
    frame = Frame(left / width, top / height, inner_width / width, inner_height / height)
    return canvas, frame
