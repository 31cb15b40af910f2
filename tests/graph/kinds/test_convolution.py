import numpy as np
import pytest
from support.graph_edits import constant, infer, one_operator, with_tensor

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.macs import graph_macs

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
        (convolution(activation("x", 1, 5, 5, 4), weights(4, 3, 3, 3)), "do not fall into groups"),
        (convolution(activation("x", 1, 5, 5, 6), weights(4, 3, 3, 2)), "do not fall into groups"),
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


def test_weights_for_fewer_channels_make_groups() -> None:
    graph = convolution(activation("x", 1, 5, 5, 4), weights(4, 3, 3, 2))
    assert infer(graph) == (1, 3, 3, 4)
    graph = with_tensor(graph, "y", shape=(1, 3, 3, 4))
    assert graph_macs(graph) == 3 * 3 * 4 * 3 * 3 * 2


def transposed(size: tuple[int, int], kernel: Tensor, **changes: object) -> Graph:
    attributes = {"strides": (2, 2), "dilations": (1, 1), "padding": (1, 0, 0, 0)}
    output = activation("y", 1, *size, 4)
    tensors = [activation("x", 1, 5, 5, 4), kernel, bias(4)]
    return one_operator("transpose_conv", tensors, output, **attributes | changes)


def test_a_transposed_convolution_is_as_large_as_declared() -> None:
    graph = transposed((11, 13), weights(4, 3, 3, 4))
    assert infer(graph) == (1, 11, 13, 4)
    assert graph_macs(graph) == 5 * 5 * 4 * 4 * 9
    grouped = transposed((10, 12), weights(4, 3, 3, 2), dilations=(1, 2))
    assert graph_macs(grouped) == 5 * 5 * 4 * 2 * 9
    with pytest.raises(InputError, match="at least 13 rows or columns and declares 12"):
        infer(grouped)
    with pytest.raises(InputError, match="at least 10 rows or columns and declares 9"):
        infer(transposed((9, 12), weights(4, 3, 3, 4)))
