import numpy as np
import pytest
from support.litert import Reference
from support.quality_models import SIDE, STEP, WEIGHTS, float_tflite, images, int8_tflite
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.quality.network import Layer
from n6lib.quality.tflite import TFLiteNetwork


def test_a_float_file_shows_its_operators_in_order():
    network = TFLiteNetwork(float_tflite(), "f", reference=False)
    assert network.layers == [Layer("hidden", "CONV_2D"), Layer("maps", "LOGISTIC")]
    assert network.outputs == [Layer("maps", "LOGISTIC")]
    assert network.shapes == [(1, SIDE, SIDE, 4)]
    assert network.tensors == {"hidden", "maps"}
    assert network.kernels == "LiteRT's optimized kernels"


def test_tensors_are_the_real_numbers_that_are_stored():
    network = TFLiteNetwork(int8_tflite(), "q", reference=True)
    pixels = images(1).images[0]
    trace = network.run(pixels, ["hidden", "maps_int8"])
    stored = Reference(int8_tflite()).run(pixels[np.newaxis])
    assert np.array_equal(trace.tensors["hidden"], stored[1] / 16)
    assert np.array_equal(trace.tensors["maps_int8"], (stored[2].astype(float) + 128) / 256)
    assert np.array_equal(trace.outputs[0], stored[3])
    exact = np.einsum("hwc,oc->hwo", (pixels - 128.0) / 128, WEIGHTS * STEP)
    assert trace.tensors["hidden"][0] == pytest.approx(exact, abs=1 / 32 + 1e-6)


def test_each_sample_begins_anew():
    network = TFLiteNetwork(int8_tflite(), "q", reference=True)
    pixels = images(2).images
    first = network.run(pixels[0], []).outputs[0]
    network.run(pixels[1], [])
    assert np.array_equal(network.run(pixels[0], []).outputs[0], first)


def test_conversions_are_no_layers_and_names_that_occur_twice_are_not_shown():
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 4), "int8", 0.5)
    real = builder.tensor("real", (1, 4), "float32")
    first = builder.tensor("same", (1, 4), "float32")
    second = builder.tensor("same", (1, 4), "float32")
    builder.operator("DEQUANTIZE", [source], [real], version=2)
    builder.operator("LOGISTIC", [real], [first])
    builder.operator("TANH", [first], [second])
    network = TFLiteNetwork(builder.build([source], [second]), "f", reference=True)
    assert network.layers == [Layer("same", "LOGISTIC"), Layer("same", "TANH")]
    assert network.computed == network.layers
    assert network.tensors == {"real"}
    assert (network.input.dtype, network.input.scale) == (np.int8, 0.5)


def test_an_operator_that_the_reference_lacks_runs_on_the_optimized_kernels():
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 2), "int8", 0.5)
    times = builder.tensor("times", (2,), "int32", data=[1, 2])
    target = builder.tensor("y", (1, 4), "int8", 0.5)
    builder.operator("TILE", [source, times], [target], version=3)
    network = TFLiteNetwork(builder.build([source], [target]), "t", reference=True)
    assert network.kernels == "LiteRT's optimized kernels"
    assert network.run(np.array([2, 4], np.int8), []).outputs[0].tolist() == [[1, 2, 1, 2]]


def test_networks_of_two_inputs_are_refused():
    builder = TFLiteBuilder()
    ends = [builder.tensor(name, (1, 2), "float32") for name in "abc"]
    from ai_edge_litert import schema_py_generated as schema

    builder.operator("ADD", ends[:2], ends[2:], schema.AddOptionsT())
    with pytest.raises(InputError, match="two: has 2 inputs; give a model of one input"):
        TFLiteNetwork(builder.build(ends[:2], ends[2:]), "two", reference=False)
