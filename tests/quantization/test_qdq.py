from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from support.float_networks import IMAGE, SEQUENCE, convolutional, samples, transformer, weights
from support.onnx_models import float_model, node, onnxruntime_outputs, read
from support.teacher import errors

from n6lib.errors import InputError
from n6lib.graph import DType
from n6lib.quantization.calibrate import calibrate
from n6lib.quantization.float_onnx import FloatOnnx
from n6lib.quantization.settings import Settings

NETWORKS = {"convolutional": (convolutional(), IMAGE), "transformer": (transformer(), SEQUENCE)}


def quantized(content: bytes, shape: tuple[int, ...], settings: Settings | None = None) -> bytes:
    settings = settings or Settings()
    network = FloatOnnx("net.onnx", content, Path(), shape)
    ((_, ranges),) = calibrate(network, samples(shape), settings, [8])
    return network.quantize(ranges, settings)


def constants(content: bytes) -> dict[str, Any]:
    model = onnx.load_model_from_string(content)
    return {item.name: onnx.numpy_helper.to_array(item) for item in model.graph.initializer}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_operator_works_on_integers(name: str):
    graph = read(quantized(*NETWORKS[name]))
    inside = [operator for operator in graph.operators if operator.kind != "dequantize"]
    assert {graph.tensor(operator.outputs[0]).dtype for operator in inside} == {DType.INT8}
    floats = [
        operator.kind
        for operator in graph.operators
        if graph.tensor(operator.inputs[0]).dtype is DType.FLOAT32
    ]
    assert floats == ["quantize"]


def test_a_transformer_keeps_its_operators():
    content = quantized(*NETWORKS["transformer"])
    kinds = Counter(item.op_type for item in onnx.load_model_from_string(content).graph.node)
    wanted = Counter(item.op_type for item in onnx.load_model_from_string(transformer()).graph.node)
    del kinds["QuantizeLinear"], kinds["DequantizeLinear"]
    assert kinds == wanted


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("granularity", ["per_channel", "per_tensor"])
def test_each_operator_is_within_one_step_of_onnxruntime(
    name: str, granularity: str, tmp_path: Path
):
    content = quantized(*NETWORKS[name], Settings(granularity=granularity))
    (tmp_path / "net.onnx").write_bytes(content)
    found = [
        (operator.kind, error) for operator, error in errors(tmp_path / "net.onnx", read(content))
    ]
    assert len(found) >= 8
    assert [pair for pair in found if pair[1] > 1] == []


@pytest.mark.parametrize("name", NETWORKS)
def test_the_result_is_close_to_the_float_network(name: str):
    content, shape = NETWORKS[name]
    exact = quantized(content, shape)
    for sample in samples(shape, 4, seed=9):
        (wanted,) = onnxruntime_outputs(content, {"x": sample[np.newaxis]})
        (found,) = onnxruntime_outputs(exact, {"x": sample[np.newaxis]})
        lengths = np.linalg.norm(found) * np.linalg.norm(wanted)
        assert np.vdot(found, wanted) > 0.92 * lengths


def test_weights_are_symmetric_and_have_a_scale_per_channel_or_one():
    for granularity, count in (("per_channel", 8), ("per_tensor", 1)):
        made = constants(quantized(convolutional(), IMAGE, Settings(granularity=granularity)))
        stored, scale = made["c0.weights_quantized"], made["c0.weights_scale"]
        assert stored.dtype == np.int8
        assert scale.size == count
        assert not made["c0.weights_zero_point"].any()
        restored = stored * scale.reshape(-1, 1, 1, 1)
        assert np.abs(restored - weights(0, 8, 3, 3, 3)).max() <= scale.max() * 0.501
        assert made["c0.bias_quantized"].dtype == np.int32


def test_relu_becomes_the_range_of_the_convolution():
    content = quantized(*NETWORKS["convolutional"])
    assert "Clip" not in {item.op_type for item in onnx.load_model_from_string(content).graph.node}
    assert constants(content)["r0_zero_point"] == -128


def test_a_clip_that_leaves_zero_out_stays():
    """No int8 range does so; taken for one it would let 0 to 0.5 through."""
    nodes = [node("Conv", "x w", "c"), node("Clip", "c low high", "y")]
    limits = {"low": np.float32(0.5), "high": np.float32(2)}
    content = float_model(
        nodes, {"x": (1, 3, 4, 4)}, constants={"w": weights(0, 2, 3, 1, 1), **limits}
    )
    exact = quantized(content, (3, 4, 4))
    assert "Clip" in {item.op_type for item in onnx.load_model_from_string(exact).graph.node}
    (found,) = onnxruntime_outputs(exact, {"x": -samples((3, 4, 4), 1)})
    assert found.min() >= 0.49


def test_recurrent_layers_stay_float():
    operands = {"w": weights(0, 1, 16, 3), "r": weights(1, 1, 16, 4)}
    nodes = [
        node("LSTM", "x w r", "states", hidden_size=4),
        node("Squeeze", "states axes", "hidden"),
        node("MatMul", "hidden m", "y"),
    ]
    more = {"axes": np.array([1], np.int64), "m": weights(2, 4, 2)}
    content = float_model(nodes, {"x": (1, 1, 3)}, constants=operands | more)
    made = constants(quantized(content, (1, 3)))
    assert made["states.operand1"].dtype == np.float32
    assert made["y.weights_quantized"].dtype == np.int8


def test_nothing_of_the_tools_is_left():
    model = onnx.load_model_from_string(quantized(*NETWORKS["convolutional"]))
    assert [(entry.domain, entry.version) for entry in model.opset_import] == [("", 13)]
    assert (model.producer_name, model.doc_string, len(model.metadata_props)) == ("", "", 0)
    onnx.checker.check_model(model, full_check=True)


def test_scales_must_be_numbers():
    operands = {"w": np.full((4, 2), 1e38, np.float32), "b": np.ones(2, np.float32)}
    content = float_model([node("Gemm", "x w b", "y")], {"x": (1, 4)}, constants=operands)
    network = FloatOnnx("net.onnx", content, Path(), (4,))
    ranges = {"x": (-1e9, 1e9), "y": (-3e38, 3e38)}
    with pytest.raises(InputError, match=r"net\.onnx: y\.bias.* has numbers too large"):
        network.quantize(ranges, Settings())
