import pytest

from n6lib.calibration.preparation import AsIs, Pixels
from n6lib.errors import InputError
from n6lib.sources.own_preparation import preparation_of


def test_without_mean_and_deviation_values_are_the_input() -> None:
    assert preparation_of({"path": "net.onnx"}) == AsIs()


def test_pixels_are_shifted_and_scaled() -> None:
    entry = {"path": "net.onnx", "mean": [124, 116, 104], "deviation": [58], "layout": "nchw"}
    assert preparation_of(entry) == Pixels((124.0, 116.0, 104.0), (58.0,), "nchw")
    assert preparation_of({"path": "net.onnx", "deviation": [255]}) == Pixels((0.0,), (255.0,))


@pytest.mark.parametrize("wrong", [{"deviation": [0]}, {"mean": [1, 2]}, {"mean": [float("nan")]}])
def test_what_prepares_nothing_is_refused(wrong: dict[str, list[float]]) -> None:
    with pytest.raises(InputError, match=r"net\.onnx: its pixels cannot be prepared: "):
        preparation_of({"path": "net.onnx", **wrong})
