import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.onnx_models import assert_as_onnxruntime, float_model, kinds, node, random_inputs, read

from n6lib.errors import InputError

SHAPE = (2, 3, 7, 6)


def pool(operator: str, shape=SHAPE, opset: int = 17, **attributes) -> bytes:
    return float_model([node(operator, "x", "y", **attributes)], {"x": shape}, opset=opset)


@pytest.mark.parametrize("operator", ["MaxPool", "AveragePool"])
@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"pads": [1, 1, 0, 1]},
        {"strides": [2, 2]},
        {"strides": [2, 2], "ceil_mode": 1},
        {"strides": [3, 2], "ceil_mode": 1, "pads": [1, 0, 1, 0]},
        {"auto_pad": "SAME_UPPER", "strides": [2, 2]},
        {"auto_pad": "SAME_LOWER"},
    ],
)
def test_windows(operator: str, attributes) -> None:
    data = pool(operator, kernel_shape=[3, 2], **attributes)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_padding_counts_if_asked() -> None:
    data = pool("AveragePool", kernel_shape=[2, 2], pads=[1, 1, 1, 1], count_include_pad=1)
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


def test_sequences() -> None:
    data = pool("MaxPool", (1, 3, 9), kernel_shape=[3], strides=[2], pads=[1, 1])
    assert_as_onnxruntime(data, random_inputs({"x": (1, 3, 9)}))


@pytest.mark.parametrize("operator", ["GlobalAveragePool", "GlobalMaxPool"])
@pytest.mark.parametrize("shape", [SHAPE, (1, 4, 9)])
def test_whole_images(operator: str, shape) -> None:
    assert_as_onnxruntime(pool(operator, shape), random_inputs({"x": shape}))


def test_a_mean_behind_a_convolution_needs_no_transpose() -> None:
    nodes = [node("MaxPool", "x", "a", kernel_shape=[2, 2]), node("GlobalAveragePool", "a", "b")]
    nodes.append(node("Flatten", "b", "y"))
    data = float_model(nodes, {"x": SHAPE})
    assert kinds(read(data)) == ["transpose", "max_pool2d", "mean", "reshape"]
    assert_as_onnxruntime(data, random_inputs({"x": SHAPE}))


@settings(max_examples=40)
@given(st.data())
def test_random_windows(data: st.DataObject) -> None:
    draw = data.draw
    kernel = [draw(st.integers(2, 3)), draw(st.integers(2, 3))]
    attributes = {
        "strides": [draw(st.integers(1, 3)), draw(st.integers(1, 3))],
        "pads": draw(st.lists(st.integers(0, 1), min_size=4, max_size=4)),
        "ceil_mode": draw(st.integers(0, 1)),
    }
    shape = (1, 2, draw(st.integers(5, 9)), draw(st.integers(5, 9)))
    made = pool(
        draw(st.sampled_from(["MaxPool", "AveragePool"])), shape, kernel_shape=kernel, **attributes
    )
    assert_as_onnxruntime(made, random_inputs({"x": shape}))


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({}, "slides along 0 axes"),
        ({"kernel_shape": [2, 0]}, "not positive"),
        ({"kernel_shape": [1, 1, 1]}, "slides along 3 axes"),
        ({"kernel_shape": [9, 9]}, "would yield|only padding|nothing but padding"),
    ],
)
def test_what_does_not_fit_is_refused(attributes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(pool("MaxPool", **attributes))


def test_indices_are_refused_where_they_are_used() -> None:
    made = node("MaxPool", "x", "y i", kernel_shape=[2, 2])
    read(float_model([made], {"x": SHAPE}))
    with pytest.raises(InputError, match="has an output i that is not supported"):
        read(float_model([made], {"x": SHAPE}, ("y", "i")))
