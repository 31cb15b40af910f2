import numpy as np
import pytest
from support.graph_edits import constant, infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor

AFFINE = Quantization((0.5,), (0,))


def activation(name: str, *shape: int) -> Tensor:
    return Tensor(name, shape, DType.INT8, AFFINE)


def weights(*shape: int) -> Tensor:
    return constant("w", np.zeros(shape), DType.INT8, AFFINE)


def bias(length: int) -> Tensor:
    return constant("b", np.zeros(length), DType.INT32)


def convolution(image: Tensor, kernel: Tensor, filters: int = 4, **changes: object) -> Graph:
    attributes = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0)} | changes
    kind = "depthwise_conv2d" if "depth_multiplier" in changes else "conv2d"
    return one_operator(kind, [image, kernel, bias(filters)], activation("y", 1), **attributes)


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
    ],
)
def test_operands_that_do_not_fit_are_refused(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        infer(graph)
