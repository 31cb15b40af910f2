import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

GENERATOR = np.random.default_rng(7)


def conv(shape, weights, bias: bool = False, **attributes) -> bytes:
    constants = {"w": GENERATOR.standard_normal(weights, np.float32)}
    operands = "x w"
    if bias:
        constants["b"] = GENERATOR.standard_normal(weights[0], np.float32)
        operands = "x w b"
    return float_model(
        [node("Conv", operands, "y", **attributes)], {"x": shape}, constants=constants
    )


@pytest.mark.parametrize("groups", [1, 2, 4])
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"pads": [1, 2, 0, 1]},
        {"strides": [2, 3], "pads": [1, 1, 1, 1]},
        {"dilations": [2, 1]},
        {"auto_pad": "SAME_UPPER", "strides": [2, 2]},
        {"auto_pad": "SAME_LOWER", "strides": [2, 2]},
        {"auto_pad": "VALID"},
    ],
)
def test_images(groups: int, bias: bool, attributes) -> None:
    data = conv((2, 4, 7, 6), (8, 4 // groups, 3, 2), bias, group=groups, **attributes)
    assert_as_onnxruntime(data, random_inputs({"x": (2, 4, 7, 6)}))


@pytest.mark.parametrize("groups", [1, 4])
@pytest.mark.parametrize("attributes", [{}, {"pads": [2, 1]}, {"strides": [3], "dilations": [2]}])
def test_sequences_are_images_of_height_1(groups: int, attributes) -> None:
    data = conv((2, 4, 9), (8, 4 // groups, 3), True, group=groups, **attributes)
    assert_as_onnxruntime(data, random_inputs({"x": (2, 4, 9)}))


def test_the_kind_follows_from_the_groups() -> None:
    def found(groups: int, weights) -> str:
        (kind,) = {*kinds(read(conv((1, 4, 5, 5), weights, group=groups)))} - {"transpose"}
        return kind

    assert found(1, (4, 4, 1, 1)) == "conv2d"
    assert found(2, (4, 2, 1, 1)) == "conv2d"
    assert found(4, (4, 1, 1, 1)) == "depthwise_conv2d"
    assert found(4, (8, 1, 1, 1)) == "depthwise_conv2d"


def test_a_network_of_convolutions_has_transposes_at_its_edges_only() -> None:
    nodes = [
        node("Conv", "x w", "a", pads=[1, 1, 1, 1]),
        node("Relu", "a", "b"),
        node("Conv", "b w", "c", pads=[1, 1, 1, 1]),
        node("Mul", "c scale", "d"),
        node("Add", "d b", "e"),
        node("Concat", "e b", "y", axis=1),
    ]
    constants = {
        "w": GENERATOR.standard_normal((4, 4, 3, 3), np.float32),
        "scale": GENERATOR.standard_normal((4, 1, 1), np.float32),
    }
    data = float_model(nodes, {"x": (1, 4, 5, 6)}, constants=constants)
    found = kinds(read(data))
    assert found == ["transpose", "conv2d", "conv2d", "mul", "add", "concat", "transpose"]
    assert_as_onnxruntime(data, random_inputs({"x": (1, 4, 5, 6)}))


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"strides": [2, 3]},
        {"strides": [2, 2], "pads": [1, 0, 1, 2]},
        {"strides": [2, 2], "output_padding": [1, 1]},
        {"strides": [2, 2], "auto_pad": "SAME_UPPER"},
        {"strides": [3, 3], "output_shape": [13, 14]},
        {"dilations": [2, 2]},
    ],
)
def test_transposed_convolutions(groups: int, attributes) -> None:
    constants = {
        "w": GENERATOR.standard_normal((4, 6 // groups, 3, 2), np.float32),
        "b": GENERATOR.standard_normal(6, np.float32),
    }
    made = node("ConvTranspose", "x w b", "y", group=groups, **attributes)
    data = float_model([made], {"x": (1, 4, 4, 5)}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": (1, 4, 4, 5)}))


def test_a_transposed_convolution_of_sequences() -> None:
    constants = {"w": GENERATOR.standard_normal((4, 2, 3), np.float32)}
    made = node("ConvTranspose", "x w", "y", strides=[2])
    data = float_model([made], {"x": (1, 4, 5)}, constants=constants)
    assert_as_onnxruntime(data, random_inputs({"x": (1, 4, 5)}))


@settings(max_examples=40)
@given(st.data())
def test_random_windows(data: st.DataObject) -> None:
    draw = data.draw
    pair = st.integers(1, 3)
    attributes = {
        "strides": [draw(pair), draw(pair)],
        "dilations": [draw(pair), draw(pair)],
        "pads": draw(st.lists(st.integers(0, 3), min_size=4, max_size=4)),
    }
    shape = (1, 2, draw(st.integers(7, 10)), draw(st.integers(7, 10)))
    made = conv(shape, (2, 2, draw(pair), draw(pair)), **attributes)
    assert_as_onnxruntime(made, random_inputs({"x": shape}))


@pytest.mark.parametrize(
    ("shape", "weights", "attributes", "said"),
    [
        ((1, 4, 5, 5), (4, 3, 1, 1), {}, "in 1 groups for 4 channels"),
        ((1, 4, 5, 5), (4, 4, 1, 1), {"group": 0}, "in 0 groups"),
        ((1, 4, 5, 5, 5), (4, 4, 1, 1, 1), {}, "takes 5 axes"),
        ((1, 4, 5, 5), (4, 4, 1), {}, "weights of 3"),
        ((1, 4, 5, 5), (4, 4, 3, 3), {"kernel_shape": [2, 2]}, "do not fit a kernel"),
        ((1, 4, 5, 5), (4, 4, 3, 3), {"strides": [0, 1]}, "not positive"),
        ((1, 4, 5, 5), (4, 4, 3, 3), {"pads": [0, 0, 0, -1]}, "has pads"),
        ((1, 4, 5, 5), (4, 4, 3, 3), {"auto_pad": "?"}, "unknown auto_pad"),
        ((1, 4, 2, 5), (4, 4, 3, 3), {}, "would yield the shape"),
    ],
)
def test_what_does_not_fit_is_refused(shape, weights, attributes, said: str) -> None:
    with pytest.raises(InputError, match=rf"^net.onnx: node 0 \(Conv\) .*{said}"):
        read(conv(shape, weights, **attributes))


def test_computed_weights_are_refused() -> None:
    data = float_model([node("Conv", "x w", "y")], {"x": (1, 2, 3, 3), "w": (2, 2, 1, 1)})
    with pytest.raises(InputError, match="weights that are computed at run time"):
        read(data)
