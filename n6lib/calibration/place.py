"""Points of a photograph and of the frame that it was set into."""

import numpy as np
import numpy.typing as npt

Place = npt.NDArray[np.float64]
"""Left, top, width and height of the photograph in pixels of the frame."""

FITS = ("letterbox", "stretch", "exact")
"""Keep the aspect ratio and fill up with black; fill the square; insist on the right size."""


def into_frame(
    points: npt.ArrayLike, place: Place, original: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Points [..., 2] of an original of size (width, height) in pixels of the frame.

    The edges of the original's pixels, not their centres, have whole numbers in both.
    """
    scaled = np.asarray(points, np.float64) * place[2:] / np.asarray(original, np.float64)
    moved: npt.NDArray[np.float64] = place[:2] + scaled
    return moved


def out_of_frame(
    points: npt.ArrayLike, place: Place, original: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """The inverse of `into_frame`."""
    shares = (np.asarray(points, np.float64) - place[:2]) / place[2:]
    moved: npt.NDArray[np.float64] = shares * np.asarray(original, np.float64)
    return moved
