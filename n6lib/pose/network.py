"""A graph as a pose network: one image in, keypoints of people out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.calibration.preparation import Preparation
from n6lib.errors import InputError
from n6lib.graph import Graph, Tensor
from n6lib.pose.frame import Frame, Pixels, fit
from n6lib.pose.head import Head, head_of
from n6lib.pose.image_input import ImageInput
from n6lib.pose.person import Person
from n6lib.pose.skeleton import Skeleton
from n6lib.stored import real_values

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class PoseNetwork:
    """The image input of a graph and its output, read as `head` says."""

    image: ImageInput
    output: Tensor
    head: Head

    @classmethod
    def of(cls, graph: Graph, preparation: Preparation | None = None) -> "PoseNetwork":
        """The ends of `graph`; an `InputError` says what it lacks to find keypoints.

        `preparation` says how pixels become the input, where that is not the usual way.
        """
        if len(graph.inputs) != 1 or len(graph.outputs) != 1:
            raise InputError(f"{graph.name}: has not one input and one output; give a pose model.")
        tensor, output = graph.tensor(graph.inputs[0]), graph.tensor(graph.outputs[0])
        image = ImageInput.of(tensor, preparation)
        if image is None:
            raise InputError(f"{graph.name}: takes {tensor.shape}, not one colour image.")
        head = head_of(output.shape)
        if head is None:
            raise InputError(
                f"{graph.name}: gives {output.shape}, neither 13 or 17 heatmaps (1, height, width, "
                "points) nor people as YOLOv8-pose does (1, 56, anchors)."
            )
        return cls(image, output, head)

    @property
    def skeleton(self) -> Skeleton:
        """The keypoints that it finds."""
        return self.head.skeleton

    def enter(self, photo: Pixels, margin: float | None = None) -> tuple[Array, Frame]:
        """`photo` (rows, columns, 3) as the network's input, and where in it the photograph lies.

        `margin` is the border around the photograph (see `n6lib.pose.frame.fit`), by default the
        head's own.
        """
        pixels, frame = fit(photo, *self.image.size, self.head.margin if margin is None else margin)
        return self.image.store(pixels), frame

    def people(self, stored: bytes, frame: Frame, threshold: float) -> list[Person]:
        """The people scored at least `threshold`, in shares of the photograph, surest first.

        `stored` is the output's bytes.
        """
        values = np.frombuffer(stored, self.output.dtype.numpy).reshape(self.output.shape)
        found = self.head.people(real_values(values, self.output), self.image.size, threshold)
        return [person.in_photo(frame) for person in found]

    def find(
        self,
        photo: Pixels,
        run: Callable[[bytes], bytes],
        margin: float | None = None,
        threshold: float = 0.25,
    ) -> list[Person]:
        """The people on `photo`, `run` being the network from input's to output's bytes."""
        image, frame = self.enter(photo, margin)
        return self.people(run(image.tobytes()), frame, threshold)
