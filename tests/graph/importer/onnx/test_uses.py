import numpy as np
from support.onnx_models import node

from n6lib.graph.importer.onnx.node import Node
from n6lib.graph.importer.onnx.uses import Uses
from n6lib.graph.importer.onnx.value import constant

VALUES = {
    "s": constant(np.float32(0.5)),
    "t": constant(np.float32(0.25)),
    "z": constant(np.int8(3)),
    "zero": constant(np.float32(0)),
    "six": constant(np.float32(6)),
    "five": constant(np.float32(5)),
}


def uses(*nodes, outputs: str = "") -> Uses:
    listed = [Node(index, item, 17) for index, item in enumerate(nodes)]
    return Uses(listed, frozenset(outputs.split()), VALUES)


def quantize(name: str, scale: str = "s"):
    return node("QuantizeLinear", f"{name} {scale} z", f"{name}_{scale}")


def test_what_all_readers_quantize_to_is_wanted() -> None:
    wanted = uses(quantize("a")).wanted("a")
    assert wanted is not None
    assert wanted.quantization.scales == (0.5,)
    assert wanted.quantization.zero_points == (3,)


def test_nothing_is_wanted_where_readers_differ_or_an_output_is_read() -> None:
    assert uses(quantize("a"), quantize("a", "t")).wanted("a") is None
    assert uses(quantize("a"), node("Abs", "a", "b")).wanted("a") is None
    assert uses(quantize("a"), outputs="a").wanted("a") is None
    assert uses().wanted("a") is None


def test_operators_that_pass_reals_on_are_looked_through() -> None:
    between = [node("Reshape", "a shape", "b"), node("Transpose", "b", "c"), quantize("c")]
    assert uses(*between).wanted("a") is not None
    assert uses(*between, outputs="b").wanted("a") is None
    assert uses(node("Tanh", "a", "c"), quantize("c")).wanted("a") is None


def test_a_circle_ends() -> None:
    assert uses(node("Identity", "a", "b"), node("Identity", "b", "a")).wanted("a") is None


def test_activations_of_a_single_reader() -> None:
    found = uses(node("Relu", "a", "b")).activation("a")
    assert found is not None
    assert (found[0], found[1].index) == ("relu", 0)
    named = uses(node("Clip", "a zero six", "b")).activation("a")
    assert named is not None
    assert named[0] == "relu6"
    assert uses(node("Clip", "a zero five", "b")).activation("a") is None
    assert uses(node("Clip", "a zero x", "b")).activation("a") is None
    assert uses(node("Relu", "a", "b"), node("Abs", "a", "c")).activation("a") is None
    assert uses(node("Relu", "a", "b"), outputs="a").activation("a") is None


def test_limits() -> None:
    def limits(made):
        return uses().limits(Node(0, made, 17))

    assert limits(node("Clip", "a zero six", "b")) == (0, 6)
    assert limits(node("Clip", "a _ six", "b")) == (-np.inf, 6)
    assert limits(node("Clip", "a", "b", min=1.0, max=2.0)) == (1, 2)
    assert limits(node("Clip", "a x", "b")) is None


def test_used() -> None:
    made = uses(node("Relu", "a", "b"), outputs="c")
    assert made.used("a")
    assert made.used("c")
    assert not made.used("b")
