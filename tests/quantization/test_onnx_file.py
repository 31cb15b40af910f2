from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.float_networks import convolutional
from support.onnx_models import float_model, node
from support.qdq_models import Qdq

from n6lib.errors import InputError
from n6lib.quantization.onnx_file import read_float

HERE = Path()


def test_a_float_file_is_read_as_it_is():
    content = convolutional()
    assert read_float("net.onnx", content, HERE) == onnx.load_model_from_string(content)


def test_weights_beside_the_file_are_taken_in(tmp_path: Path):
    onnx.save_model(
        onnx.load_model_from_string(convolutional()),
        tmp_path / "net.onnx",
        save_as_external_data=True,
        location="net.data",
        size_threshold=0,
    )
    content = (tmp_path / "net.onnx").read_bytes()
    model = read_float("net.onnx", content, tmp_path)
    known = {
        tensor.name: onnx.numpy_helper.to_array(tensor)
        for tensor in onnx.load_model_from_string(convolutional()).graph.initializer
    }
    for tensor in model.graph.initializer:
        assert tensor.data_location == onnx.TensorProto.DEFAULT
        np.testing.assert_array_equal(onnx.numpy_helper.to_array(tensor), known[tensor.name])
    (tmp_path / "net.data").unlink()
    with pytest.raises(InputError, match=r"^net\.onnx: constant w0 lies in 'net\.data'"):
        read_float("net.onnx", content, tmp_path)


def test_a_quantized_file_is_refused():
    model = Qdq()
    real = model.input("x", (1, 4), (0.1, 0))
    content = model.build(model.operator("Relu", real, (0.1, -128)))
    with pytest.raises(InputError, match=r"is quantized already \(QuantizeLinear.*compile it"):
        read_float("net.onnx", content, HERE)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
@pytest.mark.parametrize("inside", ["initializer", "node"])
def test_weights_that_are_not_finite_are_refused_by_name(wrong: float, inside: str):
    values = np.array([1, wrong, 3], np.float32)
    nodes = [node("Add", "x gain", "y")]
    constants = {"gain": values}
    if inside == "node":
        nodes.insert(0, node("Constant", "", "gain", value=onnx.numpy_helper.from_array(values)))
        constants = {}
    content = float_model(nodes, {"x": (1, 3)}, constants=constants)
    name = "gain" if inside == "initializer" else "without name"
    with pytest.raises(InputError, match=rf"net\.onnx: weights {name} hold NaN or infinity"):
        read_float("net.onnx", content, HERE)


def test_half_precision_is_refused():
    content = float_model(
        [node("Cast", "half", "real", to=1), node("Add", "x real", "y")],
        {"x": (1, 3)},
        constants={"half": np.ones(3, np.float16)},
    )
    with pytest.raises(InputError, match="stores half as float16; convert it to float32"):
        read_float("net.onnx", content, HERE)


@given(st.integers(0, 200))
def test_a_cut_file_is_refused(length: int):
    with pytest.raises(InputError, match=r"^net\.onnx: "):
        read_float("net.onnx", convolutional()[:length], HERE)


@pytest.mark.parametrize("name", [b"Softmax", b"logits", b"pooled"])
def test_names_that_are_no_text_are_refused(name: bytes):
    content = convolutional().replace(name, b"\xff" + name[1:])
    with pytest.raises(InputError, match=r"net\.onnx: (has a name that is no text|is no sound)"):
        read_float("net.onnx", content, HERE)
