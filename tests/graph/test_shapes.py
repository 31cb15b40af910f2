import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.graph_edits import constant, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.shapes import output_shape, window_outputs

AFFINE = Quantization((0.5,), (0,))


def activation(name: str, *shape: int) -> Tensor:
    return Tensor(name, shape, DType.INT8, AFFINE)


def weights(*shape: int) -> Tensor:
    return constant("w", np.zeros(shape), DType.INT8, AFFINE)


def bias(length: int) -> Tensor:
    return constant("b", np.zeros(length), DType.INT32)


def infer(graph: Graph) -> tuple[int, ...]:
    (operator,) = graph.operators
    inputs = [graph.tensor(name) for name in operator.inputs if name]
    return output_shape(operator, inputs, graph.tensor(operator.outputs[0]))


def convolution(image: Tensor, kernel: Tensor, filters: int = 4, **changes: object) -> Graph:
    attributes = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0)} | changes
    kind = "depthwise_conv2d" if "depth_multiplier" in changes else "conv2d"
    return one_operator(kind, [image, kernel, bias(filters)], activation("y", 1), **attributes)


@given(
    st.integers(1, 30), st.integers(1, 7), st.integers(1, 5), st.integers(1, 4), st.integers(0, 6)
)
def test_windows_are_counted_as_they_slide(
    size: int, kernel: int, stride: int, dilation: int, padding: int
) -> None:
    reach = (kernel - 1) * dilation + 1
    starts = [at for at in range(0, size + padding, stride) if at + reach <= size + padding]
    assert max(0, window_outputs(size, kernel, stride, dilation, padding)) == len(starts)


def test_convolution_with_strides_dilations_and_padding() -> None:
    image, kernel = activation("x", 2, 11, 9, 3), weights(4, 3, 2, 3)
    graph = convolution(image, kernel, strides=(2, 3), dilations=(2, 1), padding=(1, 0, 2, 1))
    assert infer(graph) == (2, 4, 4, 4)


def test_depthwise_convolution_multiplies_channels() -> None:
    graph = convolution(activation("x", 1, 5, 5, 2), weights(1, 3, 3, 4), depth_multiplier=2)
    assert infer(graph) == (1, 3, 3, 4)


def test_a_kernel_larger_than_its_image_never_yields_a_sound_shape() -> None:
    graph = convolution(activation("x", 1, 2, 2, 3), weights(4, 3, 3, 3))
    assert min(infer(graph)) < 1


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (convolution(activation("x", 1, 5, 5, 4), weights(4, 3, 3, 2)), "grouped convolution"),
        (convolution(activation("x", 1, 5, 5, 2), weights(4, 3, 3, 2), 3), "bias of shape"),
        (
            convolution(activation("x", 1, 5, 5, 2), weights(1, 3, 3, 4), depth_multiplier=1),
            "for 2 output channels",
        ),
        (
            convolution(activation("x", 1, 5, 5, 4), weights(2, 3, 3, 4), depth_multiplier=1),
            "for 4 output channels",
        ),
        (
            one_operator("add", [activation("a", 1, 2), activation("b", 2)], activation("y", 1, 2)),
            "broadcasting is not supported",
        ),
        (
            one_operator("pad", [activation("x", 1, 2)], activation("y", 1), paddings=(0, 1)),
            "has 2 paddings for 2 axes",
        ),
    ],
)
def test_operands_that_do_not_fit_are_refused(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        infer(graph)


def test_the_other_kinds() -> None:
    x = activation("x", 1, 4, 5, 3)
    padded = one_operator("pad", [x], activation("y", 1), paddings=(0, 0, 1, 2, 0, 3, 0, 0))
    assert infer(padded) == (1, 7, 8, 3)
    resized = one_operator("resize_bilinear", [x], activation("y", 9, 8, 2, 9))
    assert infer(resized) == (1, 8, 2, 3)
    for kind in ("sigmoid", "quantize", "dequantize"):
        assert infer(one_operator(kind, [x], activation("y", 1))) == x.shape
    assert infer(one_operator("add", [x, x], activation("y", 1))) == x.shape
