import pytest
from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


def kinds(graph, layer):
    return [node.kind for node in lower(graph, PROFILE).nodes if node.layer == layer]


@pytest.mark.parametrize(
    ("zero_point", "expected"),
    [(-128, ["Sub", "Conv", "Mul", "Add"]), (5, ["Conv", "Mul", "Add"])],
)
def test_only_a_zero_point_of_minus_128_is_subtracted(zero_point, expected):
    net = Network()
    y = net.conv2d(net.input((1, 8, 8, 8), zero_point), 8)
    assert kinds(net.build(y), y) == expected


def test_relu_takes_an_activation_unit_and_relu6_none():
    net = Network()
    y = net.conv2d(net.input((1, 8, 8, 8), 5), 8, activation="relu")
    program = lower(net.build(y), PROFILE)
    relu = next(node for node in program.nodes if node.kind == "Relu")
    assert (relu.unit, relu.outputs) == (Unit.ACTIV, (y,))
    assert "biased" in relu.inputs[0]


def test_five_rows_are_two_convolutions_and_a_sum():
    net = Network()
    y = net.conv2d(net.input((1, 16, 16, 8), 5), 8, 5)
    graph = net.build(y)
    assert kinds(graph, y) == ["Conv", "Conv", "Add", "Mul", "Add"]
    convolutions = [node for node in lower(graph, PROFILE).nodes if node.kind == "Conv"]
    assert "decomposed into 2 kernels" in convolutions[0].reason


def test_what_lies_between_scale_and_bias_has_sixteen_bits():
    net = Network()
    y = net.conv2d(net.input((1, 8, 8, 8), 5), 16)
    program = lower(net.build(y), PROFILE)
    assert program.buffers[f"{y}.scaled"].size == 2 * 8 * 8 * 16
    assert program.buffers[y].size == 8 * 8 * 16


def test_pipes_and_weights_are_on_the_node():
    net = Network()
    y = net.conv2d(net.input((1, 12, 12, 384)), 64)
    node = next(n for n in lower(net.build(y), PROFILE).nodes if n.kind == "Conv")
    assert node.units == node.convolution.pipes == 3
    assert node.weights == 384 * 64
    assert "3 CONVACC units" in node.reason
