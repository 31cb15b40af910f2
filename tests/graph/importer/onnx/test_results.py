import numpy as np
import pytest
from support.onnx_models import assert_as_onnxruntime, float_model, node, proto, random_inputs, read

from n6lib.errors import InputError
from n6lib.graph.dtype import DType

SHAPE = (2, 3)


def test_outputs_have_the_file_s_names_and_others_make_way() -> None:
    nodes = [node("Abs", "x", "a:0"), node("Relu", "a:0", "a_0")]
    graph = read(float_model(nodes, {"x": SHAPE}, ("a_0", "a:0")))
    assert graph.outputs == ("a_0", "a_0_1")
    assert graph.operators[0].outputs == ("a_0_1",)


def test_one_tensor_as_two_outputs_and_an_input_as_output() -> None:
    nodes = [node("Abs", "x", "y"), node("Identity", "y", "z"), node("Identity", "x", "w")]
    data = float_model(nodes, {"x": SHAPE}, ("y", "z", "w"))
    assert read(data).outputs == ("y", "z", "w")
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_integer_outputs_are_of_the_file_s_type() -> None:
    made = proto(
        [node("QuantizeLinear", "x s z", "y")],
        {"x": ("float32", SHAPE)},
        {"y": ("uint8", SHAPE)},
        {"s": np.float32(0.02), "z": np.array(120, np.uint8)},
    )
    data = made.SerializeToString()
    assert read(data).tensor("y").dtype is DType.UINT8
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_an_output_that_is_a_single_known_number_is_refused() -> None:
    data = float_model([node("Size", "x", "y")], {"x": SHAPE})
    with pytest.raises(InputError, match="has an output y that is a single known number"):
        read(data)


def test_an_output_listed_twice_is_refused() -> None:
    declared = {"x": ("float32", SHAPE)}
    made = proto([node("Abs", "x", "y")], declared, {"y": ("float32", SHAPE)})
    made.graph.output.append(made.graph.output[0])
    with pytest.raises(InputError, match="has no outputs, or one of them twice"):
        read(made.SerializeToString())
