from contextlib import suppress

import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from hypothesis import given, settings
from hypothesis import strategies as st
from support.float_networks import samples, tflite_chain
from support.keras_network import keras_network
from support.single_op import add
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.quantization.flatbuffer import pack
from n6lib.quantization.float_tflite import FloatTFLite
from n6lib.quantization.observer import Activation
from n6lib.quantization.settings import Settings


def in_place_chain() -> bytes:
    """y = x + 10; z = y + 100, where z may take the place of y."""
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 2, 2, 1), "float32")
    for name, constant in (("y", 10.0), ("z", 100.0)):
        term = builder.tensor(f"{name}_term", (1, 2, 2, 1), "float32", data=np.full(4, constant))
        target = builder.tensor(name, (1, 2, 2, 1), "float32")
        builder.operator("ADD", [source, term], [target], schema.AddOptionsT())
        source = target
    return builder.build([0], [source])


def test_each_tensor_keeps_its_own_values():
    network = FloatTFLite("net.tflite", in_place_chain())
    assert network.activations == (
        Activation(0, "x", ""),
        Activation(2, "y", "ADD"),
        Activation(4, "z", "ADD"),
    )
    for seed in range(2):
        sample = samples((2, 2, 1), 1, seed)[0]
        found = {activation.name: values[0] for activation, values in network.run(sample)}
        np.testing.assert_allclose(found["x"], sample)
        np.testing.assert_allclose(found["y"], sample + 10, rtol=1e-6)
        np.testing.assert_allclose(found["z"], sample + 110, rtol=1e-6)


def test_what_no_sample_reaches_is_fixed():
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 4), "float32")
    constant = builder.tensor("constant", (1, 4), "float32", data=np.ones(4))
    squared = builder.tensor("squared", (1, 4), "float32")
    target = builder.tensor("y", (1, 4), "float32")
    builder.operator("MUL", [constant, constant], [squared], schema.MulOptionsT())
    builder.operator("ADD", [source, squared], [target], schema.AddOptionsT())
    network = FloatTFLite("net.tflite", builder.build([source], [target]))
    assert [(item.name, item.fixed) for item in network.activations] == [
        ("x", False),
        ("squared", True),
        ("y", False),
    ]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ((1, 8, 8, 3), "uint8"),
        ((1, 8, 8, 1), "float32"),
        ((1, 30, 16), "float32"),
        ((1, 16), "float32"),
    ],
)
def test_colour_images_come_in_as_bytes(shape: tuple[int, ...], expected: str):
    network = FloatTFLite("net.tflite", tflite_chain(shape))
    assert network.input_shape == shape
    assert network.settle(Settings()).input_type == expected
    assert network.settle(Settings(input_type="int8")).input_type == "int8"


def test_a_quantized_file_is_refused():
    with pytest.raises(InputError, match=r"int8\.tflite: is quantized already \(.* int8 with"):
        FloatTFLite("int8.tflite", add())


def edited(change: str) -> bytes:
    model = schema.ModelT.InitFromPackedBuf(tflite_chain(), 0)
    graph = model.subgraphs[0]
    if change == "nan":
        values = np.array([np.nan, 1, 1], np.float32)
        model.buffers[graph.tensors[1].buffer].data = values.view(np.uint8)
    elif change == "two inputs":
        graph.inputs = [0, 1]
        model.buffers[graph.tensors[1].buffer].data = None
    elif change == "subgraphs":
        model.subgraphs.append(graph)
    elif change == "integers":
        graph.tensors[0].type = schema.TensorType.INT32
        graph.operators = []
        graph.outputs = [0]
    return pack(model)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("nan", "weights sum_term hold NaN or infinity"),
        ("two inputs", "takes float32, float32 where one float32 input is expected"),
        ("subgraphs", r"has 2 subgraphs \(control flow\)"),
        ("integers", "takes int32 where one float32 input is expected"),
    ],
)
def test_what_cannot_be_quantized_is_refused(change: str, message: str):
    with pytest.raises(InputError, match=rf"net\.tflite: {message}"):
        FloatTFLite("net.tflite", edited(change))


def test_half_precision_is_refused():
    builder = TFLiteBuilder()
    source = builder.tensor("x", (1, 4), "float32")
    half = builder.tensor("half", (1, 4), "float16", data=np.ones(4))
    real = builder.tensor("real", (1, 4), "float32")
    target = builder.tensor("y", (1, 4), "float32")
    builder.operator("DEQUANTIZE", [half], [real], schema.DequantizeOptionsT())
    builder.operator("ADD", [source, real], [target], schema.AddOptionsT())
    with pytest.raises(InputError, match="stores half as float16; convert it to float32"):
        FloatTFLite("net.tflite", builder.build([source], [target]))


@given(st.integers(8, len(tflite_chain()) - 1))
def test_a_cut_file_is_refused(length: int):
    with pytest.raises(InputError, match=r"^net\.tflite: "):
        FloatTFLite("net.tflite", tflite_chain()[:length])


@given(st.lists(st.tuples(st.integers(8, len(tflite_chain()) - 1), st.integers(0, 255))))
@settings(max_examples=25)
def test_a_damaged_file_is_refused_in_words_or_runs(damage: list[tuple[int, int]]):
    content = bytearray(tflite_chain())
    for place, byte in damage[:4]:
        content[place] = byte
    with suppress(InputError):
        network = FloatTFLite("net.tflite", bytes(content))
        list(network.run(np.zeros(network.input_shape[1:], np.float32)))


@pytest.mark.slow
def test_an_operand_of_an_in_place_sum_keeps_its_own_values():
    """Against Keras, layer by layer; TensorFlow's own calibrator fails this one."""
    import keras

    trained = keras_network()
    layer = trained.model.get_layer("branch_normalization")
    branch = keras.Model(trained.model.inputs[0], layer.output)(trained.samples[:1]).numpy()
    network = FloatTFLite("net.tflite", trained.converted.float32)
    (values,) = (
        values
        for activation, values in network.run(trained.samples[0])
        if "branch" in activation.name and values.shape == (1, 8, 8, 8)
    )
    np.testing.assert_allclose(values, branch, rtol=1e-4, atol=1e-5)
