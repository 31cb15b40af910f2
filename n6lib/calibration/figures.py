"""The `figures` set: people in many poses and places, with the true positions of their joints.

ST's published MoveNet finds 94 % of them within 16 of 192 pixels (61 images of one person, seed 0).
"""

import numpy as np

from n6lib.calibration.backdrop import draw_backdrop
from n6lib.calibration.canvas import Canvas
from n6lib.calibration.light import Pixels, light
from n6lib.calibration.painter import paint
from n6lib.calibration.person import Person, sample_person
from n6lib.calibration.pose import Pose, sample_pose
from n6lib.calibration.samples import Images
from n6lib.pose.skeleton import NAMES

PEOPLE = 3
"""The most people in an image."""


def draw_figures(count: int, size: int, seed: int) -> Images:
    """`count` scenes of `size` x `size` pixels with one to three people each.

    Scene `i` depends on `size`, `seed` and `i` alone. The nearest person is painted last and comes
    first in `joints`; a joint is visible if it lies inside of the image.
    """
    images = np.zeros((count, size, size, 3), np.uint8)
    joints = np.zeros((count, PEOPLE, len(NAMES), 2), np.float32)
    visible = np.zeros((count, PEOPLE, len(NAMES)), np.bool_)
    for index in range(count):
        generator = np.random.default_rng([seed, index])
        horizon = float(generator.uniform(0.45, 0.7))
        pixels = draw_backdrop(generator, size, horizon)
        people = _sample_people(generator, size, horizon)
        canvas = Canvas(size)
        for person in reversed(people):
            paint(canvas, person)
        images[index] = light(generator, canvas.over(_shadowed(pixels, people)))
        for place, person in enumerate(people):
            points = np.round(np.array(person.keypoints()) * 16) / 16
            joints[index, place] = points
            visible[index, place] = np.all((points >= 0) & (points <= size - 1), axis=1)
    joints[~visible] = 0
    return Images(images, joints, visible)


def _sample_people(generator: np.random.Generator, size: int, horizon: float) -> list[Person]:
    """People from near to far, side by side as far as there is room."""
    number = int(generator.choice(PEOPLE, p=(0.6, 0.25, 0.15))) + 1
    lanes = generator.permutation(number)
    heights = sorted(generator.uniform(0.5, 0.98, number) * size, reverse=True)
    return [
        _place(generator, sample_pose(generator), height, (lane + 0.5) / number, size, horizon)
        for height, lane in zip(heights, lanes, strict=True)
    ]


def _place(
    generator: np.random.Generator,
    pose: Pose,
    height: float,
    lane: float,
    size: int,
    horizon: float,
) -> Person:
    """Somebody whose lower foot stands on the floor, the further back the smaller."""
    lowest = max(point[1] for point in pose.joints().values()) * height + 0.03 * height
    depth = min(1.0, height / (0.98 * size))
    floor = size * (horizon + (0.985 - horizon) * depth)
    x = size * (lane + float(generator.uniform(-0.08, 0.08)))
    return sample_person(generator, pose, height, (x, floor - lowest))


def _shadowed(pixels: Pixels, people: list[Person]) -> Pixels:
    """`pixels` darker in an ellipse under everybody's feet."""
    size = pixels.shape[0]
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float64)
    shade = np.ones((size, size))
    for person in people:
        feet = person.keypoints()[-2:]
        x = sum(foot[0] for foot in feet) / 2
        y = max(foot[1] for foot in feet) + 0.03 * person.height
        reach = 0.12 * person.height + abs(feet[0][0] - feet[1][0]) / 2
        inside = ((columns - x) / reach) ** 2 + ((rows - y) / (0.035 * person.height)) ** 2
        shade *= 1.0 - 0.55 * np.clip(1.0 - inside, 0.0, 1.0)
    return np.floor(pixels * shade[..., np.newaxis]).astype(np.uint8)
