"""People found on picture after picture."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from n6lib.codegen.stream import Stream, answers
from n6lib.demo.source import Shot
from n6lib.pose.frame import Frame
from n6lib.pose.network import PoseNetwork
from n6lib.pose.person import Person


@dataclass(frozen=True, eq=False)
class Sight:
    """A picture and the people found on it, in its shares, the surest first."""

    shot: Shot
    people: list[Person]

    def json(self, names: tuple[str, ...]) -> dict[str, Any]:
        """For programs: boxes (left, top, width, height) and keypoints in pixels of the picture."""
        height, width = self.shot.pixels.shape[:2]
        return {
            "image": self.shot.name,
            "width": width,
            "height": height,
            "people": [_json(person, names, width, height) for person in self.people],
        }


def watch(
    pose: PoseNetwork,
    stream: Stream,
    shots: Iterable[Shot],
    margin: float | None,
    score: float,
) -> Iterator[Sight]:
    """The people scored at least `score` on each of `shots`.

    `stream` runs the network; it works on a picture while the caller uses the one before.
    """
    waiting: deque[tuple[Shot, Frame]] = deque()

    def frames() -> Iterator[bytes]:
        for shot in shots:
            image, frame = pose.enter(shot.pixels, margin)
            waiting.append((shot, frame))
            yield image.tobytes()

    for answer in answers(stream, frames()):
        shot, frame = waiting.popleft()
        yield Sight(shot, pose.people(answer, frame, score))


def _json(person: Person, names: tuple[str, ...], width: int, height: int) -> dict[str, Any]:
    sides = (width, height, width, height)
    return {
        "score": round(person.score, 4),
        "box": [round(side * share, 2) for side, share in zip(sides, person.box, strict=True)],
        "keypoints": [
            {
                "name": name,
                "x": round(x * width, 2),
                "y": round(y * height, 2),
                "confidence": round(confidence, 4),
            }
            for name, (x, y, confidence) in zip(names, person.keypoints.tolist(), strict=True)
        ],
    }
