import numpy as np
import onnx
from support.float_networks import IMAGE, convolutional, samples
from support.onnx_models import float_model, node, onnxruntime_outputs

from n6lib.quantization.onnx_names import named_by_use


def load(content: bytes) -> onnx.ModelProto:
    return onnx.load_model_from_string(content)


def test_names_and_order_of_constants_do_not_matter():
    """As two runs of an exporter differ."""
    first, second = load(convolutional()), load(convolutional())
    names = {tensor.name: f"other_{9 - i}" for i, tensor in enumerate(second.graph.initializer)}
    for item in second.graph.node:
        for place, name in enumerate(item.input):
            item.input[place] = names.get(name, name)
    for tensor in second.graph.initializer:
        tensor.name = names[tensor.name]
    shuffled = list(second.graph.initializer)[::-1]
    del second.graph.initializer[:]
    second.graph.initializer.extend(shuffled)
    second.producer_name, second.doc_string, second.graph.name = "exporter", "today", "other"
    second.opset_import.append(onnx.helper.make_opsetid("ai.onnx.ml", 5))
    second.metadata_props.add(key="made", value="now")
    assert named_by_use(first) == named_by_use(second)


def test_constants_are_named_by_what_uses_them_first():
    names = [tensor.name for tensor in named_by_use(load(convolutional())).graph.initializer]
    assert names == [
        *["c0.weights", "c0.bias", "r0.operand1", "r0.operand2", "c1.weights"],
        *[f"normal.operand{place}" for place in range(1, 5)],
        *["product.weights", "logits.operand1"],
    ]


def test_the_network_stays_the_same():
    content = convolutional()
    canonical = named_by_use(load(content)).SerializeToString()
    inputs = {"x": samples(IMAGE, 1)}
    found, wanted = (onnxruntime_outputs(data, inputs)[0] for data in (canonical, content))
    np.testing.assert_array_equal(found, wanted)


def test_a_shared_constant_stays_shared_and_an_unused_one_goes():
    content = float_model(
        [node("Add", "x c", "a"), node("Mul", "a c", "y")],
        {"x": (1, 3)},
        constants={"c": np.ones(3, np.float32), "unused": np.ones(3, np.float32)},
    )
    model = named_by_use(load(content))
    assert [tensor.name for tensor in model.graph.initializer] == ["a.operand1"]
    assert [list(item.input) for item in model.graph.node] == [
        ["x", "a.operand1"],
        ["a", "a.operand1"],
    ]


def test_a_constant_that_is_an_output_keeps_its_name():
    content = float_model(
        [node("Add", "x c", "y")], {"x": (1, 3)}, ("y", "c"), {"c": np.ones(3, np.float32)}
    )
    model = named_by_use(load(content))
    assert [result.name for result in model.graph.output] == ["y", "c"]
    assert "c" in {tensor.name for tensor in model.graph.initializer}
    assert onnxruntime_outputs(model.SerializeToString(), {"x": samples((3,), 1)})[1].tolist() == [
        1,
        1,
        1,
    ]


def test_a_name_that_is_taken_is_not_given():
    content = float_model(
        [node("Relu", "x", "y.operand1"), node("Add", "y.operand1 c", "y")],
        {"x": (1, 3)},
        constants={"c": np.ones(3, np.float32)},
    )
    model = named_by_use(load(content))
    assert [tensor.name for tensor in model.graph.initializer] == ["y.operand1_"]


def test_the_standard_operators_have_one_domain():
    model = load(convolutional())
    del model.opset_import[:]
    model.opset_import.append(onnx.helper.make_opsetid("ai.onnx", 13))
    model.graph.node[0].domain = "ai.onnx"
    assert named_by_use(model) == named_by_use(load(convolutional()))
