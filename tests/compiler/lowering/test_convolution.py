import numpy as np
import pytest
from support import layers
from support.layers import Precision, Slide
from support.litert import read
from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights

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


@pytest.mark.parametrize(
    ("options", "units"),
    [("-O3", 4), ("-O3 --Omax-ca-pipe 0", 4), ("-O3 --Omax-ca-pipe 2", 2), ("--Omax-ca-pipe=9", 4)],
)
def test_units_in_series_are_as_many_as_the_options_allow(options, units):
    """Published runs that do not name the option have four in series."""
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 32, 32, 64), 5), 16))
    (made,) = [n for n in lower(graph, load_profile(f"st-2.1 {options}")).nodes if n.convolution]
    assert made.units == units


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


def test_a_transposed_convolution_spreads_its_input_first():
    weights = np.ones((8, 3, 3, 4), np.int8)
    graph = read(
        layers.transpose_conv(weights, None, (1, 5, 5, 4), (10, 10), Slide(strides=(2, 2)))
    )
    program = lower(graph, PROFILE)
    nodes = [node for node in program.nodes if node.kind != "Transpose"]
    expected = [
        ("Concat", Unit.DMA),
        ("DepthToSpace", Unit.DMA),
        ("Pad", Unit.CONV),
        ("Conv", Unit.CONV),
        ("Mul", Unit.ARITH),
        ("Add", Unit.ARITH),
    ]
    assert [(node.kind, node.unit) for node in nodes] == expected
    convolution = nodes[3].convolution
    assert (convolution.source, convolution.result) == ((9, 9, 4), (10, 10, 8))
    assert program.buffers["output.pad"].size == 9 * 9 * 4  # from the first input to the last
    assert program.buffers["output.depthtospace"].size == 10 * 10 * 4


def test_stride_one_spreads_nothing():
    weights = np.ones((8, 3, 3, 4), np.int8)
    graph = read(layers.transpose_conv(weights, None, (1, 5, 5, 4), (5, 5)))
    kinds = [node.kind for node in lower(graph, PROFILE).nodes if node.kind != "Transpose"]
    assert kinds == ["Conv", "Mul", "Add"]


def test_groups_are_stored_and_convolved_apart():
    weights = np.ones((8, 3, 3, 4), np.int8)
    graph = read(layers.conv2d(weights, np.zeros(8, np.int32), (1, 5, 5, 16)))
    (layer,) = graph_weights(graph, PROFILE)
    assert (layer.kernel, layer.inflated) == (8 * 9 * 4, 0)
    convolution = next(n.convolution for n in lower(graph, PROFILE).nodes if n.convolution)
    assert (convolution.weights, convolution.readings) == (8 * 9 * 4, 1)
    assert convolution.cycles == 5 * 5 * 16


@pytest.mark.parametrize("dtype", ["int16", "float32"])
def test_what_has_no_bytes_is_software(dtype):
    weights = np.ones((8, 3, 3, 4), np.float32 if dtype == "float32" else np.int8)
    bias = np.zeros(8, np.float32 if dtype == "float32" else np.int64)
    precision = Precision(dtype)
    graph = read(layers.conv2d(weights, bias, (1, 5, 5, 4), precision=precision))
    node = next(n for n in lower(graph, PROFILE).nodes if n.kind == "Conv")
    assert (node.unit, node.macs) == (Unit.CPU, 25 * 8 * 36)


@pytest.mark.parametrize(
    ("size", "stride", "kernels"),
    [(3, 1, 1), (5, 1, 2), (6, 1, 2), (7, 1, 6), (7, 2, 3), (12, 2, 4)],
)
def test_large_kernels_are_cut_by_rows_and_columns(size, stride, kernels):
    """A unit takes 3 rows, and 6 columns or 12 where it strides; a published run cuts 7x7 in 6."""
    weights = np.ones((8, size, size, 4), np.int8)
    bias = np.zeros(8, np.int32)
    slide = layers.Slide(strides=(stride, stride))
    graph = read(layers.conv2d(weights, bias, (1, 16, 16, 4), slide))
    nodes = lower(graph, PROFILE).nodes
    assert sum(node.kind == "Conv" for node in nodes) == kernels


def test_the_latest_generation_scales_and_adds_the_bias_at_once():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 16, 16, 8), 5), 8))
    nodes = [n for n in lower(graph, load_profile("st-4.0")).nodes if n.unit is not Unit.LAYOUT]
    assert [node.kind for node in nodes] == ["Conv", "Add"]
    assert "scale and bias" in nodes[1].reason
