import pytest

from n6lib.errors import InputError
from n6lib.quality.task import Task, task_of


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
    assert task_of([shape], None, "f") is task


def test_several_outputs_suggest_nothing():
    assert task_of([(1, 10), (1, 10)], None, "f") is Task.NONE


def test_a_named_decoder_is_taken():
    assert task_of([(1, 128)], "vector", "f") is Task.VECTOR
    assert task_of([(1, 8, 8, 4)], "heatmaps", "f") is Task.HEATMAPS
    assert task_of([(1, 10)], "none", "f") is Task.NONE


def test_an_unknown_decoder_is_refused_with_those_there_are():
    with pytest.raises(InputError, match=r"^m\.onnx: there is no decoder boxes; choose .*heatmaps"):
        task_of([(1, 10)], "boxes", "m.onnx")


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
        task_of(shapes, decoder, "f")
