"""A photograph set into a network's square input, and where it lies there."""

from pathlib import Path

import numpy as np
from PIL import Image

from n6lib.calibration.photograph import Pixels
from n6lib.calibration.place import Place
from n6lib.errors import InputError
from n6lib.pose.frame import fit as letterbox


def set_in(photo: Pixels, size: int, fit: str, path: Path) -> tuple[Pixels, Place]:
    """`photo` [rows, columns, 3] as [size, size, 3], and its place: left, top, width, height.

    `fit` is one of `n6lib.calibration.place.FITS`; `exact` refuses a photograph of another size
    with an `InputError` naming `path`.
    """
    rows, columns = photo.shape[:2]
    if fit == "exact" and (rows, columns) != (size, size):
        raise InputError(
            f"{path}: is {columns}x{rows} pixels where exactly {size}x{size} are asked for; "
            "scale it, or set fit to letterbox or stretch."
        )
    if fit == "letterbox":
        pixels, frame = letterbox(photo, size, size)
        place = np.array([frame.left, frame.top, frame.width, frame.height]) * size
        return pixels, np.rint(place)
    if (rows, columns) != (size, size):
        photo = np.asarray(Image.fromarray(photo).resize((size, size), Image.Resampling.BILINEAR))
    return photo, np.array([0, 0, size, size], np.float64)
