from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from support.keras_network import SHAPE, keras_network

from n6lib.errors import InputError
from n6lib.graph.importer import load_model
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.own import Own, adopt, inspect


def onnx_file(path: Path, weight: np.ndarray, extra: list[onnx.NodeProto] | None = None) -> Path:
    """A matrix product of [1, 4] with `weight`, after the nodes of `extra`, which make "w"."""
    info = helper.make_tensor_value_info
    nodes = [*(extra or []), helper.make_node("MatMul", ["x", "w"], ["y"])]
    graph = helper.make_graph(
        nodes,
        "net",
        [info("x", TensorProto.FLOAT, [1, 4])],
        [info("y", TensorProto.FLOAT, [1, weight.shape[1]])],
        [numpy_helper.from_array(weight, "stored" if extra else "w")],
    )
    if extra:
        graph.initializer.append(numpy_helper.from_array(np.float32(0.5), "scale"))
    opsets = [helper.make_opsetid("", 13)]
    onnx.save(helper.make_model(graph, ir_version=8, opset_imports=opsets), path)
    return path


@pytest.fixture
def float_onnx(tmp_path: Path) -> Path:
    weight = np.random.default_rng(0).normal(size=(4, 3)).astype(np.float32)
    return onnx_file(tmp_path / "float.onnx", weight)


def test_a_float_onnx_file_is_told_by_content_and_copied(float_onnx: Path, tmp_path: Path):
    misleading = float_onnx.rename(tmp_path / "int8.tflite")
    assert inspect(misleading) == Own("onnx", quantized=False)
    assert adopt(misleading, tmp_path / "out" / "float.onnx") == Own("onnx", quantized=False)
    assert (tmp_path / "out" / "float.onnx").read_bytes() == misleading.read_bytes()


def test_a_quantized_onnx_file_is_told_by_content(float_onnx: Path, tmp_path: Path):
    samples = np.random.default_rng(1).normal(size=(8, 4)).astype(np.float32)
    path = tmp_path / "model"
    path.write_bytes(quantize(float_onnx, samples, Settings()))
    assert inspect(path) == Own("onnx", quantized=True)


def test_a_format_that_would_change_is_refused(float_onnx: Path, tmp_path: Path):
    with pytest.raises(InputError, match=r"is in onnx format, which cannot become m\.tflite"):
        adopt(float_onnx, tmp_path / "m.tflite")
    assert not (tmp_path / "m.tflite").exists()


def test_integer_weights_alone_do_not_make_a_quantized_network(tmp_path: Path):
    dequantize = helper.make_node("DequantizeLinear", ["stored", "scale"], ["w"])
    path = onnx_file(tmp_path / "m.onnx", np.ones((4, 3), np.int8), [dequantize])
    assert inspect(path) == Own("onnx", quantized=False)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_weights_that_are_not_finite_are_refused_by_name(tmp_path: Path, value: float):
    weight = np.ones((4, 3), np.float32)
    weight[2, 1] = value
    with pytest.raises(InputError, match=r"m\.onnx: .*w.* not finite"):
        inspect(onnx_file(tmp_path / "m.onnx", weight))


@pytest.mark.parametrize(
    ("content", "phrase"),
    [(b"", "an empty file"), (b"hello, world", "a text file"), (b"\x7fELF" + bytes(99), "an ELF")],
)
def test_other_files_are_named(tmp_path: Path, content: bytes, phrase: str):
    (tmp_path / "m").write_bytes(content)
    with pytest.raises(InputError, match=rf"is {phrase}.*; give a \.tflite, \.onnx, \.keras"):
        adopt(tmp_path / "m", tmp_path / "out.tflite")
    assert not (tmp_path / "out.tflite").exists()


def test_a_truncated_file_is_refused(float_onnx: Path, tmp_path: Path):
    (tmp_path / "cut.onnx").write_bytes(float_onnx.read_bytes()[:-20])
    with pytest.raises(InputError, match=r"cut\.onnx: "):
        inspect(tmp_path / "cut.onnx")


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="cannot be read"):
        inspect(tmp_path / "absent.onnx")


def test_published_files_are_told_apart(reference_models: Path):
    assert inspect(reference_models / "centerface.tflite") == Own("tflite", quantized=True)
    assert inspect(reference_models / "mobilefacenet_int8_faces.onnx").quantized
    assert not inspect(reference_models / "float" / "mobilenet_v2_128_0.5.onnx").quantized


@pytest.mark.slow
def test_tflite_files_are_told_apart(tmp_path: Path):
    converted = keras_network().converted
    for name, content in (("a", converted.float32), ("b", converted.int8)):
        (tmp_path / name).write_bytes(content)
    assert inspect(tmp_path / "a") == Own("tflite", quantized=False)
    assert adopt(tmp_path / "b", tmp_path / "b.tflite") == Own("tflite", quantized=True)
    assert (tmp_path / "b.tflite").read_bytes() == converted.int8


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".keras", ".h5"])
@pytest.mark.parametrize("form", ["tflite", "onnx"])
def test_a_keras_model_is_converted(tmp_path: Path, suffix: str, form: str):
    path, out = tmp_path / f"net{suffix}", tmp_path / f"float.{form}"
    with quiet_tensorflow():
        import keras

        image = keras.Input(SHAPE[1:], name="picture")
        x = keras.layers.Conv2D(4, 3, name="conv")(image)
        keras.Model(image, keras.layers.ReLU(name="maps")(x)).save(path)
    assert inspect(path) == Own("keras", quantized=False)
    assert adopt(path, out) == Own(form, quantized=False)
    graph = load_model(out)
    assert graph.tensor(graph.inputs[0]).shape == SHAPE
    assert graph.outputs == ("maps",)
