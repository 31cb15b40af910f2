"""Biases of integer layers: in units of input scale times weight scale, or the layer is float."""

import numpy as np
import pytest
from support.onnx_models import kinds, node, random_inputs, read
from support.qdq_models import Qdq, steps_apart

from n6lib.errors import InputError
from n6lib.graph import Graph, Tensor

SHAPE = (2, 3)
SCALES = np.array([0.01, 0.02], np.float32)
SUMMED = (np.float32(0.03) * SCALES).astype(np.float32)


def layer(bias, scales=None) -> Qdq:
    """A layer of two outputs with a float bias, or one of integers with `scales`."""
    net = Qdq()
    x = net.input("x", SHAPE, (0.03, 4))
    weights = np.arange(-3, 3, dtype=np.int8).reshape(3, 2)
    w = net.weights("w", weights, SCALES, 1)
    b = net.constant("b", bias) if scales is None else net.weights("b", bias, scales, 0)
    net.operator("Gemm", f"{x} {w} {b}", (0.05, 0))
    return net


def bias_in(graph: Graph) -> Tensor:
    (operator,) = [item for item in graph.operators if item.kind == "fully_connected"]
    return graph.tensor(operator.inputs[2])


def built(net: Qdq) -> bytes:
    return net.build(net.nodes[-1].output[0])


def test_integers_of_the_right_scale_stay_as_they_are() -> None:
    numbers = np.array([-(1 << 31), (1 << 31) - 1], np.int32)
    bias = bias_in(read(built(layer(numbers, SUMMED))))
    assert bias.data is not None
    assert bias.data.tolist() == numbers.tolist()
    assert bias.quantization is not None
    assert bias.quantization.axis == 0


@pytest.mark.parametrize(
    ("numbers", "scales"),
    [
        (np.array([0.3, -0.7], np.float32), None),
        (np.array([30, -70], np.int8), np.array([0.01, 0.01], np.float32)),
    ],
)
def test_others_are_counted_in_it(numbers, scales) -> None:
    data = built(layer(numbers, scales))
    bias = bias_in(read(data))
    assert bias.data is not None
    np.testing.assert_allclose(bias.data * SUMMED, [0.3, -0.7], atol=float(SUMMED.max()))
    assert steps_apart(data, random_inputs({"x": SHAPE}), 0.05) <= 1 + 1e-4


def test_a_bias_that_overflows_makes_the_layer_float() -> None:
    data = built(layer(np.array([1e7, 0], np.float32)))
    assert bias_in(read(data)).dtype.value == "float32"
    assert kinds(read(data)).count("quantize") == 2


def test_a_computed_bias_is_refused_where_weights_are_constants() -> None:
    net = Qdq()
    net.inputs["b"] = (4,)
    net.inputs["x"] = (1, 2, 3, 3)
    net.constant("w", np.ones((4, 2, 1, 1), np.float32))
    net.nodes.append(node("Conv", "x w b", "y"))
    with pytest.raises(InputError, match="a bias that is computed at run time"):
        read(net.build("y"))


def test_a_bias_of_another_length_is_refused() -> None:
    net = Qdq()
    net.inputs["x"] = (1, 2, 3, 3)
    net.constant("w", np.ones((4, 2, 1, 1), np.float32))
    net.constant("b", np.ones(3, np.float32))
    net.nodes.append(node("Conv", "x w b", "y"))
    with pytest.raises(InputError, match=r"a bias of shape \[3\] for 4 outputs"):
        read(net.build("y"))
