"""Photographs of a user's own: one file to RGB pixels, or one sentence why not."""

import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from n6lib.errors import InputError

Pixels = npt.NDArray[np.uint8]

FORMATS = ("BMP", "GIF", "JPEG", "PNG", "PPM", "TIFF", "WEBP")
"""What Pillow may take a file for; others, such as PostScript, would run foreign programs."""

SUFFIXES = (".bmp", ".gif", ".jpeg", ".jpg", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp")
SMALLEST = 16
"""The shortest side in pixels of an image that may show something."""

_WIDE = ("I", "F")


def read_photograph(path: Path, upright: bool = True) -> Pixels:
    """The image in `path` as uint8 [height, width, 3], the first if it holds several.

    Grey becomes RGB, transparency is dropped, 16 bits become 8. `upright` turns the image as its
    EXIF orientation says. `InputError` for anything but a whole image of sensible size.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                image.load()
                pixels = _rgb(path, ImageOps.exif_transpose(image) if upright else image)
    except (InputError, MemoryError):
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputError(f"{path}: claims too many pixels for a photograph; scale it down.") from (
            error
        )
    except UnidentifiedImageError as error:
        raise InputError(
            f"{path}: is not an image that can be read; give a PNG or JPEG, or take it away."
        ) from error
    except Exception as error:  # Pillow's readers raise nearly anything for damaged files
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(
            f"{path}: is damaged or cut short ({reason}); copy it again or take it away."
        ) from error
    if min(pixels.shape[:2]) < SMALLEST:
        raise InputError(
            f"{path}: is {pixels.shape[1]}x{pixels.shape[0]} pixels, too small to show anything; "
            f"give an image of {SMALLEST}x{SMALLEST} or more, or take it away."
        )
    return pixels


def _rgb(path: Path, image: Image.Image) -> Pixels:
    if image.mode in _WIDE:
        raise InputError(
            f"{path}: has 32 bits in a pixel, whose range nobody says; save it with 8 bits."
        )
    if image.mode.startswith("I;16"):
        grey = (np.asarray(image).astype(np.uint16) >> 8).astype(np.uint8)
        return np.repeat(grey[..., np.newaxis], 3, axis=2)
    return np.asarray(image.convert("RGB"))
