import json

import numpy as np
import pytest
from support.films import pictures
from support.poses import anchors

from n6lib.demo.source import Shot
from n6lib.demo.watching import Sight, watch
from n6lib.graph import DType, Tensor
from n6lib.pose.head import head_of
from n6lib.pose.image_input import ImageInput
from n6lib.pose.network import PoseNetwork
from n6lib.pose.person import Person
from n6lib.pose.skeleton import COCO


class Stream:
    """A network that sees a person where the picture is brightest; it minds its frames."""

    def __init__(self, side):
        self.side, self.waiting = side, None

    def submit(self, frame):
        assert self.waiting is None
        self.waiting = np.frombuffer(frame, np.uint8).reshape(self.side, self.side, 3)

    def receive(self):
        image, self.waiting = self.waiting, None
        columns = np.flatnonzero((image > 240).any(axis=(0, 2)))
        return anchors(((columns.mean() + 0.5) / self.side, 0.5, 0.75)).tobytes()


@pytest.fixture
def pose():
    image = ImageInput(Tensor("image", (1, 64, 64, 3), DType.UINT8))
    people = Tensor("people", (1, 56, 21), DType.FLOAT32)
    return PoseNetwork(image, people, head_of(people.shape))


def test_everybody_is_found_on_the_picture_it_belongs_to(pose):
    shots = [Shot(str(index), picture) for index, picture in enumerate(pictures(10))]
    sights = list(watch(pose, Stream(64), iter(shots), None, 0.25))
    assert [sight.shot for sight in sights] == shots
    for index, sight in enumerate(sights):
        (person,) = sight.people
        assert person.keypoints[0, 0] * 64 == pytest.approx(2 * index + 8, abs=1)


def test_people_below_the_score_do_not_count(pose):
    shots = [Shot("0", pictures(1)[0])]
    (sight,) = watch(pose, Stream(64), shots, None, 0.8)
    assert sight.people == []


def test_json_is_in_pixels_of_the_picture():
    keypoints = np.array([(0.5, 0.25, 0.123456)] * 17, np.float32)
    person = Person(0.987654, (0.25, 0.0, 0.5, 1.0), keypoints)
    sight = Sight(Shot("a.png", np.zeros((100, 200, 3), np.uint8)), [person])
    told = json.loads(json.dumps(sight.json(COCO.names)))
    assert (told["image"], told["width"], told["height"]) == ("a.png", 200, 100)
    (found,) = told["people"]
    assert (found["score"], found["box"]) == (0.9877, [50.0, 0.0, 100.0, 100.0])
    assert [point["name"] for point in found["keypoints"]] == list(COCO.names)
    assert found["keypoints"][3] == {
        "name": "left ear",
        "x": 100.0,
        "y": 25.0,
        "confidence": 0.1235,
    }
