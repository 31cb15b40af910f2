"""The same samples as either network takes them.

A float input is given the prepared numbers. An integer input is given what a firmware would give
it: the pixels themselves of an image (less 128 if the input is int8), of anything else the prepared
numbers in the scale of the input. What the input's own grid costs is so part of the figures.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.calibration.dataset import Dataset
from n6lib.calibration.preparation import Pixels, Preparation, prepare
from n6lib.calibration.samples import Images
from n6lib.errors import InputError
from n6lib.quality.network import Array, Network

_SIGN = 128


@dataclass(frozen=True, eq=False)
class Stimulus:
    """`prepared` float32 [N, ...], and if these were images `pixels` uint8 of the same shape."""

    prepared: npt.NDArray[np.float32]
    pixels: npt.NDArray[np.uint8] | None = None

    def __len__(self) -> int:
        """The number of samples."""
        return len(self.prepared)

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of image samples, wherever their channels are; else 1 and 1."""
        match self.prepared.shape[1:]:
            case (height, width, 3) | (3, height, width):
                return height, width
        return 1, 1

    def stored(self, network: Network, index: int) -> Array:
        """Sample `index` as `network` stores its input."""
        dtype = network.input.dtype
        sample: Array = self.prepared[index]
        if dtype == np.float32:
            return sample
        if self.pixels is None or dtype not in (np.uint8, np.int8):
            return network.input.quantized(sample)
        pixels: Array = self.pixels[index]
        return pixels if dtype == np.uint8 else (pixels.astype(np.int16) - _SIGN).astype(np.int8)

    def require_fit(self, network: Network) -> None:
        """Raise `InputError` unless `network` takes these samples, one at a time."""
        shape = self.prepared.shape[1:]
        if len(self) == 0 or not network.input.takes(shape):
            wanted = _extents(network.input.shape)
            raise InputError(
                f"{network.name}: takes {wanted} where the evaluation set has {len(self)} samples "
                f"of {_extents(shape)}; give a set made for this model."
            )
        if network.input.dtype != np.float32 and self.pixels is None and not network.input.scale:
            raise InputError(
                f"{network.name}: takes {network.input.dtype} without a scale; give a file whose "
                "input is float32 or quantized."
            )


def stimulus(preparation: Preparation, dataset: Dataset) -> Stimulus:
    """`dataset` as networks take it; `InputError` if `preparation` is for another kind of data."""
    prepared = prepare(preparation, dataset, "evaluation set")
    if not (isinstance(preparation, Pixels) and isinstance(dataset, Images)):
        return Stimulus(prepared)
    nchw = preparation.layout == "nchw"
    pixels = dataset.images.transpose(0, 3, 1, 2) if nchw else dataset.images
    return Stimulus(prepared, np.ascontiguousarray(pixels))


def _extents(shape: tuple[int, ...]) -> str:
    return "x".join(str(extent) if extent else "?" for extent in shape) or "one number"
