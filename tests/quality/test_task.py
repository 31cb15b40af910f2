import numpy as np
import pytest
from support.quality_models import images

from n6lib.calibration.samples import Tokens
from n6lib.errors import InputError
from n6lib.quality.task import Task, task_of

TEXT = Tokens(np.zeros((1, 30), np.int32))
PICTURES = images(1)


@pytest.mark.parametrize(
    ("shape", "task"),
    [
        ((1, 48, 48, 13), Task.HEATMAPS),
        ((1, 64, 48, 17), Task.HEATMAPS),
        ((1, 56, 1344), Task.POSES),
        ((1, 30, 8192), Task.TOKENS),
        ((0, 10), Task.CLASSES),
        ((1, 1), Task.NONE),
        ((1, 1, 1, 13), Task.NONE),
        ((1, 8, 8, 4), Task.NONE),
        ((7,), Task.NONE),
    ],
)
def test_the_shape_suggests_what_the_output_means(shape: tuple[int, ...], task: Task):
    assert task_of([shape], TEXT, None, "f") is task


def test_rows_and_columns_of_something_else_are_no_words():
    assert task_of([(1, 84, 1344)], PICTURES, None, "f") is Task.NONE
    assert task_of([(1, 56, 1344)], PICTURES, None, "f") is Task.POSES
    assert task_of([(1, 30, 8192)], PICTURES, "tokens", "f") is Task.TOKENS


def test_several_outputs_suggest_nothing():
    assert task_of([(1, 10), (1, 10)], TEXT, None, "f") is Task.NONE


def test_a_named_decoder_is_taken():
    assert task_of([(1, 128)], PICTURES, "vector", "f") is Task.VECTOR
    assert task_of([(1, 8, 8, 4)], PICTURES, "heatmaps", "f") is Task.HEATMAPS
    assert task_of([(1, 10)], PICTURES, "none", "f") is Task.NONE


def test_an_unknown_decoder_is_refused_with_those_there_are():
    with pytest.raises(InputError, match=r"^m\.onnx: there is no decoder boxes; choose .*heatmaps"):
        task_of([(1, 10)], PICTURES, "boxes", "m.onnx")


@pytest.mark.parametrize(
    ("shapes", "decoder"),
    [
        ([(1, 10)], "heatmaps"),
        ([(1, 55, 1344)], "poses"),
        ([(1, 30, 5)], "classes"),
        ([(1, 10)], "tokens"),
        ([(1, 10), (1, 10)], "classes"),
        ([(1, 10), (1, 10)], "vector"),
    ],
)
def test_a_decoder_of_another_shape_is_refused(shapes: list[tuple[int, ...]], decoder: str):
    with pytest.raises(InputError, match=rf"f: has outputs .* {decoder} cannot be read"):
        task_of(shapes, PICTURES, decoder, "f")
