from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.quality_models import onnx_pair, tflite_pair

from n6lib.errors import InputError
from n6lib.quality.network import Input, open_network
from n6lib.quality.onnx import OnnxNetwork
from n6lib.quality.tflite import TFLiteNetwork


def test_the_content_tells_the_format(tmp_path: Path):
    tflite, onnx = tflite_pair(tmp_path)[0], onnx_pair(tmp_path)[0]
    assert isinstance(open_network(tflite.rename(tmp_path / "a.onnx"), False), TFLiteNetwork)
    assert isinstance(open_network(onnx.rename(tmp_path / "b.tflite"), False), OnnxNetwork)


def test_what_is_no_model_is_refused(tmp_path: Path):
    path = tmp_path / "model.tflite"
    path.write_text("not a model")
    with pytest.raises(InputError, match=r"model\.tflite: cannot be run, being a text file"):
        open_network(path, reference=True)
    with pytest.raises(InputError, match=r"absent\.tflite: cannot be read"):
        open_network(tmp_path / "absent.tflite", reference=True)


@pytest.mark.parametrize("pair", [tflite_pair, onnx_pair])
def test_half_a_model_is_refused(tmp_path: Path, pair: object):
    path = pair(tmp_path)[0]  # type: ignore[operator]
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(InputError, match=rf"{path.name}: cannot be run \(.*\); check the file"):
        open_network(path, reference=True)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_an_unknown_extent_takes_any(shape: list[int]):
    exact = Input(np.dtype("float32"), (1, *shape))
    assert exact.takes(shape)
    assert not exact.takes(shape[1:])
    assert not exact.takes([*shape[:-1], shape[-1] + 1])
    assert Input(np.dtype("float32"), (0, *shape)).takes(shape)
    assert not Input(np.dtype("float32"), (2, *shape)).takes(shape)


@given(st.floats(-20, 20), st.integers(-128, 127), st.sampled_from([0.5, 0.03125]))
def test_stored_values_are_the_nearest_that_there_are(value: float, zero_point: int, scale: float):
    grid = Input(np.dtype("int8"), (1, 1), scale, zero_point)
    stored = int(grid.quantized(np.array([value]))[0])
    errors = np.abs((np.arange(-128, 128) - zero_point) * scale - value)
    assert errors[stored + 128] == pytest.approx(errors.min())
