"""Explicit padding and window attributes, against what LiteRT's kernels compute."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import layers, single_op

from n6lib.errors import InputError
from n6lib.graph.importer import read_model
from n6lib.graph.importer.operators.convolution import explicit_padding

PAIRS = st.tuples(st.integers(1, 3), st.integers(1, 3))


def litert(data: bytes, value: int) -> np.ndarray:
    """Output of LiteRT's reference kernels for an input of one value."""
    from ai_edge_litert.interpreter import Interpreter, OpResolverType

    interpreter = Interpreter(
        model_content=data, experimental_op_resolver_type=OpResolverType.BUILTIN_REF
    )
    interpreter.allocate_tensors()
    source = interpreter.get_input_details()[0]
    interpreter.set_tensor(source["index"], np.full(source["shape"], value, np.int8))
    interpreter.invoke()
    output: np.ndarray = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])
    return output


def taps(size: int, kernel: int, stride: int, dilation: int, pads: tuple[int, int]) -> list[int]:
    """How many kernel taps fall inside an axis at each output position."""
    before, after = pads
    reach = (kernel - 1) * dilation + 1
    starts = range(-before, size + after - reach + 1, stride)
    return [sum(0 <= at + k * dilation < size for k in range(kernel)) for at in starts]


@settings(max_examples=150)
@given(
    st.tuples(st.integers(1, 12), st.integers(1, 12)),
    PAIRS,
    PAIRS,
    PAIRS,
    st.sampled_from(["same", "valid"]),
)
def test_padding_places_every_tap_where_litert_does(
    size: tuple[int, int],
    kernel: tuple[int, int],
    strides: tuple[int, int],
    dilations: tuple[int, int],
    padding: str,
) -> None:
    """With inputs and weights of one, an output is the number of taps inside the image."""
    reach = [(k - 1) * d + 1 for k, d in zip(kernel, dilations, strict=True)]
    if padding == "valid":
        size = (max(size[0], reach[0]), max(size[1], reach[1]))
    window: dict[str, Any] = {"strides": strides, "dilations": dilations, "padding": padding}
    data = single_op.conv2d(
        np.ones((1, *kernel, 1), np.int8), np.zeros(1, np.int32), size, **window,
        input_affine=(1.0, 0), output_affine=(1.0, 0), weight_scales=1.0,
    )  # fmt: skip
    (operator,) = read_model(data, "net", "m").operators
    top, bottom, left, right = operator.attributes["padding"]
    rows = taps(size[0], kernel[0], strides[0], dilations[0], (top, bottom))
    columns = taps(size[1], kernel[1], strides[1], dilations[1], (left, right))
    assert np.array_equal(litert(data, 1)[0, :, :, 0], np.outer(rows, columns))


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "expected"),
    [
        (192, 3, 2, (0, 1)),
        (96, 3, 1, (1, 1)),
        (7, 3, 2, (1, 1)),
        (5, 1, 2, (0, 0)),
        (4, 6, 1, (2, 3)),
    ],
)
def test_same_padding_puts_the_odd_element_behind(
    size: int, kernel: int, stride: int, expected: tuple[int, int]
) -> None:
    assert explicit_padding(0, size, kernel, stride, 1) == expected
    assert explicit_padding(1, size, kernel, stride, 1) == (0, 0)


def test_unknown_padding_is_refused() -> None:
    with pytest.raises(InputError, match="padding mode 2 instead of SAME or VALID"):
        explicit_padding(2, 8, 3, 1, 1)


def test_depthwise_attributes() -> None:
    data = single_op.depthwise_conv2d(
        np.ones((1, 3, 2, 6), np.int8), np.zeros(6, np.int32), depth_multiplier=2,
        strides=(2, 1), dilations=(1, 2), activation="relu_n1_to_1", weight_scales=[0.5] * 6,
    )  # fmt: skip
    graph = read_model(data, "net", "m")
    (operator,) = graph.operators
    assert operator.attributes == {
        "strides": (2, 1),
        "dilations": (1, 2),
        "padding": (0, 1, 1, 1),
        "activation": "relu_n1_to_1",
        "depth_multiplier": 2,
    }
    assert graph.tensor("weights").quantization.axis == 3


def test_a_missing_bias_is_an_empty_name() -> None:
    for data in (
        single_op.conv2d(np.ones((2, 1, 1, 3), np.int8), None),
        single_op.depthwise_conv2d(np.ones((1, 3, 3, 3), np.int8), None),
    ):
        (operator,) = read_model(data, "net", "m").operators
        assert operator.inputs == ("input", "weights", "")


@pytest.mark.parametrize(
    ("window", "message"),
    [
        ({"strides": (0, 1)}, r"strides \(0, 1\) .* must be positive"),
        ({"strides": (1, -2)}, r"strides \(1, -2\) .* must be positive"),
        ({"dilations": (0, 1)}, r"dilations \(0, 1\), which must be positive"),
    ],
)
def test_windows_that_do_not_move_are_refused(window: dict[str, Any], message: str) -> None:
    data = _unchecked(window)
    with pytest.raises(InputError, match=message):
        read_model(data, "net", "m")


def _unchecked(window: dict[str, Any]) -> bytes:
    """A convolution whose options contradict its output, which is that of stride 1."""
    from ai_edge_litert import schema_py_generated as schema
    from support.tflite_builder import TFLiteBuilder

    builder, options = TFLiteBuilder(), schema.Conv2DOptionsT()
    options.strideH, options.strideW = window.get("strides", (1, 1))
    options.dilationHFactor, options.dilationWFactor = window.get("dilations", (1, 1))
    x = builder.tensor("x", (1, 4, 4, 1), scale=0.5)
    w = builder.tensor("w", (1, 1, 1, 1), scale=0.5, data=[[[[1]]]])
    y = builder.tensor("y", (1, 4, 4, 1), scale=0.5)
    builder.operator("CONV_2D", [x, w], [y], options)
    return builder.build([x], [y])


def test_fused_activations_without_support_are_refused() -> None:
    from support import tflite_builder

    tflite_builder.ACTIVATIONS["tanh"] = 4
    try:
        data = single_op.conv2d(np.ones((2, 1, 1, 3), np.int8), None, activation="tanh")
    finally:
        del tflite_builder.ACTIVATIONS["tanh"]
    with pytest.raises(InputError, match="activation, which must be one of none, relu"):
        read_model(data, "net", "m")


def test_a_contradicting_multiplier_is_refused() -> None:
    from ai_edge_litert import schema_py_generated as schema
    from support.tflite_builder import TFLiteBuilder

    builder, options = TFLiteBuilder(), schema.DepthwiseConv2DOptionsT()
    options.strideH = options.strideW = 1
    options.depthMultiplier = 3
    x = builder.tensor("x", (1, 4, 4, 2), scale=0.5)
    w = builder.tensor("w", (1, 1, 1, 4), scale=0.5, data=np.ones((1, 1, 1, 4)))
    y = builder.tensor("y", (1, 4, 4, 4), scale=0.5)
    builder.operator("DEPTHWISE_CONV_2D", [x, w], [y], options)
    with pytest.raises(InputError, match="depth multiplier 3 for 2 to 4 channels"):
        read_model(builder.build([x], [y]), "net", "m")


@pytest.mark.parametrize(
    ("padding", "size", "stride", "expected"),
    [
        ("same", (10, 9), (2, 2), (0, 1, 1, 1)),
        ("valid", (11, 12), (2, 2), (0, 0, 0, 0)),
        ("same", (5, 5), (1, 1), (1, 1, 1, 1)),
        ("same", (20, 20), (4, 4), (0, 0, 0, 0)),
    ],
)
def test_a_transposed_convolution_cuts_off_the_padding_of_its_inverse(
    padding: str, size: tuple[int, int], stride: tuple[int, int], expected: tuple[int, ...]
) -> None:
    slide = layers.Slide(padding, stride, activation="relu")
    data = layers.transpose_conv(np.ones((2, 3, 3, 4), np.int8), None, (1, 5, 5, 4), size, slide)
    (operator,) = read_model(data, "net", "m").operators
    assert operator.inputs == ("input", "weights", "")
    assert operator.attributes == {
        "strides": stride,
        "dilations": (1, 1),
        "padding": expected,
        "activation": "relu",
    }


def test_a_transposed_convolution_without_strides_or_of_another_size_is_refused() -> None:
    from ai_edge_litert import schema_py_generated as schema
    from support.tflite_builder import TFLiteBuilder

    def model(stride: int, size: tuple[int, ...]) -> bytes:
        builder, options = TFLiteBuilder(), schema.TransposeConvOptionsT()
        options.strideH = options.strideW = stride
        x = builder.tensor("x", (1, 4, 4, 1), scale=0.5)
        w = builder.tensor("w", (1, 1, 1, 1), scale=0.5, data=[[[[1]]]])
        y = builder.tensor("y", (1, 4, 4, 1), scale=0.5)
        shape = builder.tensor("size", (4,), "int32", data=size)
        builder.operator("TRANSPOSE_CONV", [shape, w, x], [y], options)
        return builder.build([x], [y])

    with pytest.raises(InputError, match=r"strides \(0, 0\), which must be positive"):
        read_model(model(0, (1, 4, 4, 1)), "net", "m")
    with pytest.raises(InputError, match=r"yields shape \[1, 5, 4, 1\] and declares"):
        read_model(model(1, (1, 5, 4, 1)), "net", "m")
