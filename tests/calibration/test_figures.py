from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter

from n6lib.calibration.figures import PEOPLE, draw_figures


@pytest.fixture(scope="module")
def scenes():
    return draw_figures(24, 96, 11)


def test_shapes_and_types(scenes):
    assert scenes.images.shape == (24, 96, 96, 3)
    assert scenes.joints.shape == (24, PEOPLE, 13, 2)
    assert scenes.visible.shape == (24, PEOPLE, 13)
    assert scenes.joints.dtype == np.float32


def test_a_scene_depends_on_its_index_and_the_seed_alone(scenes):
    fewer = draw_figures(3, 96, 11)
    assert (fewer.images == scenes.images[:3]).all()
    assert (fewer.joints == scenes.joints[:3]).all()
    other = draw_figures(3, 96, 12)
    assert all((a != b).any() for a, b in zip(other.images, fewer.images, strict=True))


def test_joints_that_are_visible_lie_inside(scenes):
    inside = scenes.joints[scenes.visible]
    assert inside.min() >= 0
    assert inside.max() <= 95
    assert (scenes.joints[~scenes.visible] == 0).all()


def test_there_is_somebody_in_every_scene_and_sometimes_a_crowd(scenes):
    people = scenes.visible.any(axis=2).sum(axis=1)
    assert people.min() == 1
    assert people.max() == PEOPLE
    assert scenes.visible[:, 0].mean() > 0.8


def test_the_nearest_person_comes_first(scenes):
    for joints, visible in zip(scenes.joints, scenes.visible, strict=True):
        whole = [points[:, 1] for points, seen in zip(joints, visible, strict=True) if seen.all()]
        feet = [float(heights[11:].max()) for heights in whole]
        assert all(near >= far - 8 for near, far in pairwise(feet))


def test_scenes_use_the_whole_range_of_pixels():
    images = draw_figures(100, 48, 0).images
    assert images.min() == 0
    assert images.max() == 255
    assert 70 < images.mean() < 150
    assert (images.std(axis=(1, 2, 3)) > 10).mean() > 0.95


def test_people_stand_out_from_the_background(scenes):
    """Around a visible ankle or wrist the picture is not flat."""
    spreads = []
    for image, joints, visible in zip(
        scenes.images, scenes.joints[:, 0], scenes.visible[:, 0], strict=True
    ):
        for x, y in joints[visible]:
            window = image[max(0, int(y) - 6) : int(y) + 7, max(0, int(x) - 6) : int(x) + 7]
            spreads.append(float(window.std()))
    assert np.median(spreads) > 20


def test_a_trained_network_takes_them_for_people(movenet: Path):
    """ST's MoveNet puts most joints where the set says they are, left and right told apart."""
    interpreter = Interpreter(model_path=str(movenet), num_threads=1)
    interpreter.allocate_tensors()
    source, target = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    dataset = draw_figures(30, 192, 0)
    alone = dataset.visible.any(axis=2).sum(axis=1) == 1
    hits: list[float] = []
    mirrored: list[float] = []
    other_side = [0, *(index + (1 if index % 2 else -1) for index in range(1, 13))]
    for image, joints, visible in zip(
        dataset.images[alone], dataset.joints[alone, 0], dataset.visible[alone, 0], strict=True
    ):
        interpreter.set_tensor(source["index"], image[np.newaxis])
        interpreter.invoke()
        peaks = interpreter.get_tensor(target["index"])[0].reshape(-1, 13).argmax(axis=0)
        found = np.stack([peaks % 48, peaks // 48], axis=1) * 4 + 2
        for names, score in ((slice(None), hits), (other_side, mirrored)):
            distances = np.linalg.norm(found[names] - joints, axis=1)
            score.extend(distances[visible] < 16)
    assert len(hits) > 150
    assert np.mean(hits) > 0.85
    assert np.mean(mirrored) < 0.4
