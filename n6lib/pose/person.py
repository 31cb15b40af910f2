"""A person as a pose network sees one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.pose.frame import Frame

Floats = npt.NDArray[np.float32]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Person:
    """One person, in shares of the image: 0 is left and top, 1 right and bottom.

    `box` is (left, top, width, height); `keypoints` has shape (points, 3): x, y, confidence.
    """

    score: float
    box: Box
    keypoints: Floats

    def in_photo(self, frame: Frame) -> "Person":
        """This person of a network's input in shares of the photograph that `frame` places."""
        return self._moved((-frame.left, -frame.top), (1 / frame.width, 1 / frame.height))

    def in_input(self, frame: Frame) -> "Person":
        """This person of a photograph in shares of the input in which `frame` places it."""
        offset = frame.left / frame.width, frame.top / frame.height
        return self._moved(offset, (frame.width, frame.height))

    def _moved(self, offset: tuple[float, float], scale: tuple[float, float]) -> "Person":
        (x, y), (horizontal, vertical) = offset, scale
        left, top, width, height = self.box
        box = (
            (left + x) * horizontal,
            (top + y) * vertical,
            width * horizontal,
            height * vertical,
        )
        keypoints = (self.keypoints + np.array([x, y, 0])) * np.array([horizontal, vertical, 1])
        return Person(self.score, box, keypoints.astype(np.float32))

    def seen(self, threshold: float) -> Iterator[tuple[int, tuple[float, float]]]:
        """Index and place (x, y) of every keypoint of at least `threshold`."""
        for index, (x, y, confidence) in enumerate(self.keypoints.tolist()):
            if confidence >= threshold:
                yield index, (x, y)
