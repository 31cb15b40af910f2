from typing import Any

import numpy as np
import onnx
import pytest
from support.float_networks import IMAGE, SEQUENCE, convolutional, samples, transformer
from support.onnx_models import float_model, node, onnxruntime_outputs

from n6lib.errors import InputError
from n6lib.quantization.onnx_graph import input_of, simplify


def simplified(content: bytes, shape: tuple[int, ...]) -> Any:
    return simplify("net.onnx", onnx.load_model_from_string(content), shape)


def kinds(model: Any) -> list[str]:
    return [item.op_type for item in model.graph.node]


@pytest.mark.parametrize("opset", [11, 13, 17])
def test_a_convolutional_network_computes_the_same_with_fewer_operators(opset: int):
    content = convolutional(opset)
    model = simplified(content, IMAGE)
    assert kinds(model) == [
        *["Conv", "Clip", "Conv", "Add", "Mul", "Add"],
        *["GlobalAveragePool", "Flatten", "Gemm", "Softmax"],
    ]
    for sample in samples(IMAGE, 3):
        (wanted,) = onnxruntime_outputs(content, {"x": sample[np.newaxis]})
        (found,) = onnxruntime_outputs(model.SerializeToString(), {"x": sample[np.newaxis]})
        np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-6)


def test_products_of_sequences_stay_as_they_are():
    model = simplified(transformer(), SEQUENCE)
    assert kinds(model) == kinds(onnx.load_model_from_string(transformer()))


def test_open_extents_are_those_of_a_sample():
    content = float_model([node("Relu", "x", "y")], {"x": ("batch", "height", 3)})
    source = input_of("", simplified(content, (5, 3)))
    assert [extent.dim_value for extent in source.type.tensor_type.shape.dim] == [1, 5, 3]
    fixed = input_of("", simplified(float_model([node("Relu", "x", "y")], {"x": (1, 4)}), (7,)))
    assert [extent.dim_value for extent in fixed.type.tensor_type.shape.dim] == [1, 4]


def test_what_shapes_determine_is_folded():
    nodes = [
        node("Shape", "x", "shape"),
        node("Gather", "shape first", "batch"),
        node("Unsqueeze", "batch axes", "row"),
        node("Concat", "row rest", "target", axis=0),
        node("Reshape", "x target", "y"),
    ]
    constants = {
        "first": np.array(0, np.int64),
        "axes": np.array([0], np.int64),
        "rest": np.array([-1], np.int64),
    }
    content = float_model(nodes, {"x": ("batch", 2, 3)}, constants=constants)
    assert kinds(simplified(content, (2, 3))) == ["Reshape"]


def test_control_flow_is_refused():
    body = onnx.helper.make_graph(
        [node("Relu", "x", "branch")],
        "branch",
        [],
        [onnx.helper.make_tensor_value_info("branch", onnx.TensorProto.FLOAT, None)],
    )
    nodes = [
        node("ReduceSum", "x", "total", keepdims=0),
        node("Cast", "total", "wanted", to=onnx.TensorProto.BOOL),
        node("If", "wanted", "y", then_branch=body, else_branch=body),
    ]
    with pytest.raises(InputError, match=r"net\.onnx: If .* is control flow"):
        simplified(float_model(nodes, {"x": (1, 3)}), (3,))


def test_one_input_of_reals_is_needed():
    two = float_model([node("Add", "x z", "y")], {"x": (1, 3), "z": (1, 3)})
    with pytest.raises(InputError, match="does not take one float32 input"):
        simplified(two, (3,))


def test_a_network_that_does_not_fit_together_is_refused():
    wrong = float_model([node("NoSuch", "x", "y")], {"x": (1, 3)})
    with pytest.raises(InputError, match=r"net\.onnx: is no sound network \(.*export it again"):
        simplified(wrong, (3,))
