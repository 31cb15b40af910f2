from pathlib import Path

import numpy as np
import pytest
from support.onnx_models import float_model, node, onnxruntime_outputs
from support.qdq_models import Qdq
from support.quality_models import onnx_pair, values

from n6lib.errors import InputError
from n6lib.quality.network import Layer
from n6lib.quality.onnx import OnnxNetwork


def test_a_float_file_shows_its_nodes_in_order(tmp_path: Path):
    network = OnnxNetwork(onnx_pair(tmp_path)[0].read_bytes(), "f")
    assert network.layers == [
        Layer("product", "MatMul"),
        Layer("hidden", "Relu"),
        Layer("y", "MatMul"),
    ]
    assert network.outputs == [Layer("y", "MatMul")]
    assert network.shapes == [(1, 5)]
    assert (network.input.dtype, network.input.shape) == (np.float32, (1, 8))


def test_outputs_are_onnxruntime_s(tmp_path: Path):
    for path in onnx_pair(tmp_path):
        sample = values(1).values[0]
        trace = OnnxNetwork(path.read_bytes(), "n").run(sample, ["hidden"])
        (expected,) = onnxruntime_outputs(path.read_bytes(), {"x": sample[np.newaxis]})
        assert np.array_equal(trace.outputs[0], expected)
        assert trace.tensors["hidden"].shape == (1, 16)


def test_a_quantized_tensor_shows_what_is_left_after_rounding(tmp_path: Path):
    """The ReLU is folded: before rounding to a range from 0 the product is negative too."""
    network = OnnxNetwork(onnx_pair(tmp_path)[1].read_bytes(), "q")
    shown = [network.run(sample, ["hidden"]).tensors["hidden"] for sample in values(20).values]
    assert np.min(shown) == 0
    assert len(np.unique(shown)) <= 256


def test_a_tensor_that_is_rounded_only_shows_the_same_under_its_name():
    model = Qdq()
    hidden = model.operator("Relu", model.input("x", (1, 4), (0.5, 0)), (0.25, 0))
    network = OnnxNetwork(model.build(hidden), "q")
    trace = network.run(np.array([-1, 0.6, 1.9, 900], np.float32), [hidden, "y2"])
    assert trace.tensors["y2"].tolist() == [[0, 0.5, 2, 31.75]]
    assert np.array_equal(trace.tensors[hidden], trace.outputs[0])


def test_constants_and_integers_are_no_layers():
    nodes = [
        node("Constant", "", "one", value_float=1.0),
        node("Identity", "one", "same"),
        node("Shape", "x", "shape"),
        node("Add", "x same", "y"),
    ]
    network = OnnxNetwork(float_model(nodes, {"x": (1, 2)}), "n")
    assert network.layers == [Layer("y", "Add")]


def test_an_extent_without_a_number_is_any():
    data = float_model([node("Relu", "x", "y")], {"x": ("batch", 3)})  # type: ignore[dict-item]
    network = OnnxNetwork(data, "n")
    assert network.input.shape == (0, 3)
    assert network.run(np.array([-1, 2, 3], np.float32), []).outputs[0].tolist() == [[0, 2, 3]]


def test_inputs_that_are_not_one_of_real_numbers_are_refused():
    two = float_model([node("Add", "a b", "y")], {"a": (1,), "b": (1,)})
    with pytest.raises(InputError, match=r"two: takes tensor\(float\), tensor\(float\); give"):
        OnnxNetwork(two, "two")


def test_what_fails_while_running_is_refused():
    data = float_model(
        [node("Reshape", "x shape", "y")],
        {"x": (1, 6)},
        constants={"shape": np.array([4], np.int64)},
    )
    with pytest.raises(InputError, match=r"^n: cannot be run \(.*\); check the file\.$"):
        OnnxNetwork(data, "n").run(np.zeros(6, np.float32), [])
