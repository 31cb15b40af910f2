import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter
from support.keras_network import SHAPE, build, convert, images, keras_network, normalize

from n6lib.graph import DType
from n6lib.graph.importer import read_model
from n6lib.quantization.tensorflow import quiet_tensorflow

pytestmark = pytest.mark.slow


def test_the_float_file_computes_what_keras_does():
    network = keras_network()
    interpreter = Interpreter(model_content=network.converted.float32)
    interpreter.allocate_tensors()
    source, target = interpreter.get_input_details()[0], interpreter.get_output_details()[0]
    for sample in normalize(images(3, 9)):
        interpreter.set_tensor(source["index"], sample[np.newaxis])
        interpreter.invoke()
        found = interpreter.get_tensor(target["index"])
        assert np.allclose(found, network.model(sample[np.newaxis]).numpy(), atol=1e-5)


def test_the_int8_file_is_quantized_throughout():
    graph = read_model(keras_network().converted.int8, "small", "small")
    assert [operator.kind for operator in graph.operators] == [
        "quantize",
        "conv2d",
        "conv2d",
        "add",
        "pad",
        "depthwise_conv2d",
        "resize_bilinear",
        "depthwise_conv2d",
        "conv2d",
        "sigmoid",
        "dequantize",
    ]
    assert graph.tensor(graph.inputs[0]).dtype is DType.UINT8
    assert graph.tensor(graph.outputs[0]).dtype is DType.FLOAT32
    inside = [graph.tensor(operator.outputs[0]).dtype for operator in graph.operators[:-1]]
    assert set(inside) == {DType.INT8}


def test_weights_have_a_scale_per_channel():
    graph = read_model(keras_network().converted.int8, "small", "small")
    for operator in graph.operators:
        if "conv2d" in operator.kind:
            weights = graph.tensor(operator.inputs[1])
            axis = 0 if operator.kind == "conv2d" else 3
            assert weights.quantization is not None
            assert weights.quantization.axis == axis
            assert len(set(weights.quantization.scales)) == weights.shape[axis]


def test_pixels_are_quantized_without_loss():
    graph = read_model(keras_network().converted.int8, "small", "small")
    quantization = graph.tensor(graph.inputs[0]).quantization
    assert quantization is not None
    assert np.isclose(quantization.scale, 2 / 255, rtol=1e-6)
    assert quantization.zero_point in (127, 128)


def test_the_bytes_do_not_depend_on_what_the_process_did_before():
    network = keras_network()
    with quiet_tensorflow():
        from n6lib.sources.normalization import settle

        build(99)
        model = build(3)
        settle(model, normalize(images(16, 0)), 3)
        again = convert(model, SHAPE, network.samples)
    assert again == network.converted
