import random

import numpy as np
import onnx
import onnxruntime
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper

from n6lib.sources.onnx_canonical import canonicalize_onnx

SHAPE = np.array([2, 8])


def scrambled(seed: int) -> onnx.ModelProto:
    """One network of two outputs, its node order, numbers and duplicates drawn from `seed`."""
    generator = random.Random(seed)
    numbers = generator.sample(range(100, 999), 40)

    def number(name: str) -> str:
        return f"{name}__{numbers.pop()}"

    kernel = np.random.default_rng(0).normal(size=(8, 4)).astype(np.float32)
    shapes = [number("shape"), number("again")]
    weight, unused = number("weight"), number("unused")
    first, second = number("flat"), number("flat2")
    left, right, total = number("l"), number("r"), number("t")
    stages = [
        [
            helper.make_node("Reshape", ["x", shapes[0]], [first], number("b/Reshape")),
            helper.make_node("Reshape", ["x", shapes[1]], [second], number("a/Reshape")),
        ],
        [
            helper.make_node("MatMul", [first, weight], [left], number("a/MatMul")),
            helper.make_node("Relu", [second], [right], number("b/Relu")),
        ],
        [
            helper.make_node("Tanh", [right], ["old1"], number("c/Tanh")),
            helper.make_node("Softmax", [left], [total], number("c/Softmax"), axis=-1),
        ],
        [helper.make_node("Add", [total, left], ["old0"], "")],
    ]
    constants = [
        *(numpy_helper.from_array(SHAPE, name) for name in shapes),
        numpy_helper.from_array(kernel, weight),
        numpy_helper.from_array(np.ones(3, np.float32), unused),
    ]
    for stage in [*stages, constants]:
        generator.shuffle(stage)
    graph = helper.make_graph(
        [node for stage in stages for node in stage],
        number("graph"),
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [4, 4])],
        [
            helper.make_tensor_value_info("old0", TensorProto.FLOAT, [2, 4]),
            helper.make_tensor_value_info("old1", TensorProto.FLOAT, [2, 8]),
        ],
        constants,
        doc_string=str(seed),
    )
    domains = [helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 2)]
    return helper.make_model(graph, ir_version=8, opset_imports=domains, doc_string=str(seed))


def canonical(seed: int) -> onnx.ModelProto:
    return canonicalize_onnx(scrambled(seed), "net", ["sum", "side"])


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_bytes_do_not_depend_on_order_numbers_or_duplicates(seed: int):
    assert scrambled(seed).SerializeToString() != scrambled(seed + 1).SerializeToString()
    first, second = canonical(seed), canonical(seed + 1)
    assert first.SerializeToString(deterministic=True) == second.SerializeToString(
        deterministic=True
    )


def test_the_network_computes_what_it_did():
    x = np.random.default_rng(1).normal(size=(4, 4)).astype(np.float32)
    results = [
        onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": x})
        for model in (scrambled(3), canonical(3))
    ]
    for before, after in zip(*results, strict=True):
        assert (before == after).all()


def test_names_are_those_of_nodes_without_numbers():
    graph = canonical(5).graph
    assert graph.name == "net"
    assert [value.name for value in graph.output] == ["sum", "side"]
    assert [node.name for node in graph.node] == [
        "a/Reshape",
        "a/MatMul",
        "c/Softmax",
        "Add",
        "b/Relu",
        "c/Tanh",
    ]
    assert [list(node.input) for node in graph.node][:2] == [
        ["x", "a/Reshape/1"],
        ["a/Reshape:0", "a/MatMul/1"],
    ]
    assert [constant.name for constant in graph.initializer] == ["a/Reshape/1", "a/MatMul/1"]


def test_nothing_tells_of_the_process():
    model = canonical(7)
    assert model.doc_string == model.graph.doc_string == ""
    assert [entry.domain for entry in model.opset_import] == [""]
    onnx.checker.check_model(model, full_check=True)


def test_equal_names_get_numbers():
    nodes = [
        helper.make_node("Relu", ["x"], ["a"], "step__1"),
        helper.make_node("Tanh", ["a"], ["b"], "step__2"),
    ]
    info = helper.make_tensor_value_info
    graph = helper.make_graph(
        nodes, "g", [info("x", TensorProto.FLOAT, [2])], [info("b", TensorProto.FLOAT, [2])]
    )
    model = canonicalize_onnx(helper.make_model(graph), "g", ["y"])
    assert [node.name for node in model.graph.node] == ["step", "step_1"]
    assert list(model.graph.node[1].output) == ["y"]
