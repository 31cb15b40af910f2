"""Photographs that scikit-image ships, and pixels as a network's input."""

import numpy as np
import numpy.typing as npt

from n6lib.graph import DType, Tensor

Pixels = npt.NDArray[np.uint8]

PHOTOGRAPHS = ("astronaut", "coffee", "chelsea")


def photograph(name: str) -> Pixels:
    """One of `PHOTOGRAPHS`, shape (rows, columns, 3)."""
    from skimage import data

    pixels: Pixels = np.asarray(getattr(data, name)(), np.uint8)
    return pixels


def takes_image(tensor: Tensor) -> bool:
    """Whether `tensor` has the shape of one colour image: (1, height, width, 3)."""
    return len(tensor.shape) == 4 and tensor.shape[0] == 1 and tensor.shape[3] == 3


def as_input(pixels: Pixels, tensor: Tensor) -> npt.NDArray[np.generic]:
    """Pixels (height, width, 3) of the network's size as the value of its input `tensor`.

    uint8 takes the pixels as they are, int8 the pixels less 128, float32 the range -1 to 1: the
    three forms in which converters leave an image input.
    """
    if tensor.dtype is DType.UINT8:
        values: npt.NDArray[np.generic] = pixels
    elif tensor.dtype is DType.INT8:
        values = (pixels.astype(np.int16) - 128).astype(np.int8)
    elif tensor.dtype is DType.FLOAT32:
        values = (pixels.astype(np.float32) / np.float32(127.5)) - np.float32(1)
    else:
        raise ValueError(f"{tensor.name}: an image cannot be given as {tensor.dtype.value}")
    return np.ascontiguousarray(values).reshape(tensor.shape)
