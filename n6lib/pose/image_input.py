"""A network's input that takes one colour image, in either layout."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.calibration.preparation import Pixels as Scaling
from n6lib.calibration.preparation import Preparation, prepare
from n6lib.calibration.samples import Images
from n6lib.errors import InputError
from n6lib.graph import Tensor
from n6lib.images import as_input
from n6lib.pose.frame import Pixels
from n6lib.stored import stored_values


@dataclass(frozen=True)
class ImageInput:
    """The input `tensor`, (1, height, width, 3) or (1, 3, height, width).

    `scaling` says how pixels become the network's real values; without it the usual forms hold
    (see `n6lib.images.as_input`).
    """

    tensor: Tensor
    scaling: Scaling | None = None

    @classmethod
    def of(cls, tensor: Tensor, preparation: Preparation | None = None) -> "ImageInput | None":
        """`tensor` as an image input; None if its shape is no image's.

        A preparation of anything but images is an `InputError`.
        """
        if preparation is not None and not isinstance(preparation, Scaling):
            raise InputError(
                f"{tensor.name}: takes an image and the preparation is for "
                f"{type(preparation).__name__}; give the one that was made with the model."
            )
        match tensor.shape:
            case (1, _, _, 3) | (1, 3, _, _):
                return cls(tensor, preparation)
        return None

    @property
    def layout(self) -> str:
        """Where the channels are: "nhwc" or "nchw"."""
        return "nhwc" if self.tensor.shape[3] == 3 else "nchw"

    @property
    def size(self) -> tuple[int, int]:
        """Height and width in pixels."""
        _, *sides = self.tensor.shape
        return (sides[0], sides[1]) if self.layout == "nhwc" else (sides[1], sides[2])

    def store(self, pixels: Pixels) -> npt.NDArray[Any]:
        """Pixels (height, width, 3) of this size as the tensor stores them."""
        if self.scaling is None:
            upright = replace(self.tensor, shape=(1, *self.size, 3))
            values = as_input(pixels, upright)
            turned = values.transpose(0, 3, 1, 2) if self.layout == "nchw" else values
            return np.ascontiguousarray(turned)
        nobody = np.zeros((1, 0, 13, 2), np.float32), np.zeros((1, 0, 13), np.bool_)
        scaling = replace(self.scaling, layout=self.layout)
        real = prepare(scaling, Images(pixels[np.newaxis], *nobody), self.tensor.name)
        return stored_values(real, self.tensor)
