"""Skeletons drawn over an image."""

from collections.abc import Sequence

import numpy as np

from n6lib.pose.colours import BLACK, PARTS, WHITE, Colour, of_person
from n6lib.pose.frame import Pixels
from n6lib.pose.person import Person
from n6lib.pose.skeleton import Skeleton

_SIDE = 640  # pixels of the longer side at which the widths below hold
_LEAST = 0.35  # of these widths on small pictures
_LINE, _DOT, _RIM, _TEXT = 4.0, 6.0, 2.0, 0.65
_SHIFT = 4  # binary places of OpenCV's coordinates


def overlay(
    pixels: Pixels,
    people: Sequence[Person],
    skeleton: Skeleton,
    threshold: float,
    numbers: Sequence[int] | None = None,
) -> Pixels:
    """A copy of `pixels` (rows, columns, 3) with everybody's skeleton.

    Bones join keypoints of at least `threshold`. `numbers` gives every person a colour and writes
    the score at the head; without it the colours are those of the parts of the body.
    """
    picture = np.ascontiguousarray(pixels).copy()
    for index, person in reversed(list(enumerate(people))):
        colour = None if numbers is None else of_person(numbers[index])
        _Drawing(picture, person, threshold).draw(skeleton, colour)
    return picture


class _Drawing:
    """One person on a picture, which it changes."""

    def __init__(self, picture: Pixels, person: Person, threshold: float) -> None:
        self._picture, self._person = picture, person
        height, width = picture.shape[:2]
        self._unit = max(height, width, _LEAST * _SIDE) / _SIDE
        size = np.array([width, height], np.float64)
        # Far outside the picture OpenCV's fixed-point coordinates would overflow.
        self._places = {
            index: np.clip(np.array(place) * size, -4 * size, 5 * size)
            for index, place in person.seen(threshold)
        }

    def draw(self, skeleton: Skeleton, colour: Colour | None) -> None:
        import cv2

        for bone in skeleton.bones:
            if bone.start in self._places and bone.end in self._places:
                ends = self._fixed(bone.start), self._fixed(bone.end)
                for width, ink in (
                    (_LINE + 1.5 * _RIM, BLACK),
                    (_LINE, colour or PARTS[bone.part]),
                ):
                    thickness = max(1, round(width * self._unit))
                    cv2.line(self._picture, *ends, ink, thickness, cv2.LINE_AA, _SHIFT)
        for index in self._places:
            for radius, ink in ((_DOT + _RIM, BLACK), (_DOT, WHITE)):
                fixed = max(1, round(radius * self._unit * (1 << _SHIFT)))
                cv2.circle(self._picture, self._fixed(index), fixed, ink, -1, cv2.LINE_AA, _SHIFT)
        if colour is not None:
            self._score(colour)

    def _score(self, colour: Colour) -> None:
        import cv2

        height, width = self._picture.shape[:2]
        size = _TEXT * self._unit
        row = max(round(self._person.box[1] * height), round(30 * size))
        corner = (max(round(self._person.box[0] * width), 0), row)
        for thickness, ink in ((6.0, BLACK), (2.0, colour)):
            cv2.putText(
                self._picture,
                f"{self._person.score:.2f}",
                corner,
                cv2.FONT_HERSHEY_SIMPLEX,
                size,
                ink,
                max(1, round(thickness * self._unit)),
                cv2.LINE_AA,
            )

    def _fixed(self, index: int) -> tuple[int, int]:
        x, y = self._places[index] * (1 << _SHIFT) - (1 << _SHIFT) / 2
        return round(x), round(y)
