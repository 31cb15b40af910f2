"""A graph as a pose network: one image in, thirteen heatmaps out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Tensor
from n6lib.images import as_input, takes_image
from n6lib.pose.decode import decode
from n6lib.pose.frame import Pixels, fit
from n6lib.pose.skeleton import NAMES, Keypoint

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class PoseNetwork:
    """The image input and the heatmap output of a graph."""

    image: Tensor
    heatmaps: Tensor

    @classmethod
    def of(cls, graph: Graph) -> "PoseNetwork":
        """The ends of `graph`; an `InputError` says what it lacks to find keypoints."""
        if len(graph.inputs) != 1 or len(graph.outputs) != 1:
            raise InputError(f"{graph.name}: has not one input and one output; give a pose model.")
        image, heatmaps = graph.tensor(graph.inputs[0]), graph.tensor(graph.outputs[0])
        if not takes_image(image):
            raise InputError(f"{graph.name}: takes {image.shape}, not one colour image.")
        shape = heatmaps.shape
        if len(shape) != 4 or shape[0] != 1 or shape[3] != len(NAMES):
            raise InputError(
                f"{graph.name}: gives {shape}, not {len(NAMES)} heatmaps of (1, height, width)."
            )
        return cls(image, heatmaps)

    def find(
        self, photo: Pixels, run: Callable[[Array], Array], margin: float
    ) -> tuple[Keypoint, ...]:
        """Keypoints of `photo` in its own shares, `run` being the network.

        `margin` is the border around the photograph (see `n6lib.pose.frame.fit`).
        """
        _, height, width, _ = self.image.shape
        pixels, frame = fit(photo, height, width, margin)
        points = decode(self.real(run(as_input(pixels, self.image))))
        places = [frame.to_photo(point.x, point.y) for point in points]
        return tuple(replace(point, x=x, y=y) for point, (x, y) in zip(points, places, strict=True))

    def real(self, stored: Array) -> npt.NDArray[np.float32]:
        """The output's values as real numbers."""
        if self.heatmaps.dtype is DType.FLOAT32:
            return stored.astype(np.float32)
        scheme = self.heatmaps.quantization
        if scheme is None:
            raise InputError(f"{self.heatmaps.name}: is an integer output without a scale.")
        centred = stored.astype(np.float32) - np.float32(scheme.zero_point)
        return centred * np.float32(scheme.scale)
