"""Who is who from one picture of a film to the next, so that colours stay."""

from collections.abc import Sequence

from n6lib.pose.person import Box, Person

_LEAST = 0.2  # intersection over union from which two boxes may show one person


class Identities:
    """Numbers for people: who covers a person of the picture before keeps that one's number."""

    def __init__(self) -> None:
        """Nobody is known."""
        self._known: dict[int, Box] = {}

    def follow(self, people: Sequence[Person]) -> list[int]:
        """A number from 0 on for each of `people` of the next picture."""
        numbers: dict[int, int] = {}
        pairs = sorted(
            (
                (-overlap(box, person.box), number, index)
                for number, box in self._known.items()
                for index, person in enumerate(people)
            ),
        )
        for negative, number, index in pairs:
            if -negative >= _LEAST and index not in numbers and number not in numbers.values():
                numbers[index] = number
        for index in range(len(people)):
            if index not in numbers:
                taken = set(numbers.values())
                numbers[index] = next(n for n in range(len(people)) if n not in taken)
        self._known = {numbers[index]: person.box for index, person in enumerate(people)}
        return [numbers[index] for index in range(len(people))]


def overlap(first: Box, second: Box) -> float:
    """Intersection over union of two boxes (left, top, width, height)."""
    sides = [
        max(0.0, min(a + b, c + d) - max(a, c))
        for a, b, c, d in (
            (first[0], first[2], second[0], second[2]),
            (first[1], first[3], second[1], second[3]),
        )
    ]
    inside = sides[0] * sides[1]
    union = first[2] * first[3] + second[2] * second[3] - inside
    return inside / union if union > 0 else 0.0
