from dataclasses import replace

import numpy as np
import pytest
from support import layers as layers_of_tflite
from support.litert import read
from support.networks import Network
from support.reduction_models import reduction

from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights
from n6lib.targets import load_target
from n6lib.zoo.builder import Builder

ST_21 = load_profile("st-2.1")


def layers(build, profile=ST_21):
    net = Network()
    return graph_weights(build(net), profile)


def test_a_dense_kernel_is_stored_as_it_is():
    (layer,) = layers(lambda net: net.build(net.conv2d(net.input((1, 8, 8, 16)), 32, 3)))
    assert (layer.kernel, layer.inflated, layer.vectors) == (32 * 16 * 9, 0, 0)
    assert layer.total == layer.kernel


def test_a_depthwise_kernel_is_inflated_by_the_group():
    (layer,) = layers(lambda net: net.build(net.depthwise(net.input((1, 8, 8, 24)))))
    assert layer.total == 24 * 9 * 8


def test_channels_that_do_not_divide_are_not_inflated():
    (layer,) = layers(lambda net: net.build(net.depthwise(net.input((1, 8, 8, 12)))))
    assert (layer.kernel, layer.inflated) == (12 * 9, 0)
    assert layer.total == 12 * 9  # nothing comes after it to be aligned


def test_a_wider_depthwise_kernel_is_not_inflated():
    (layer,) = layers(lambda net: net.build(net.depthwise(net.input((1, 8, 8, 16)), 5)))
    assert layer.total == 16 * 25


def test_vectors_beyond_the_table_are_replicated_over_the_width():
    (layer,) = layers(lambda net: net.build(net.conv2d(net.input((1, 12, 12, 8)), 576)))
    assert layer.vectors == 2 * 2 * 576 * 12


def test_one_scale_for_all_channels_is_no_vector():
    weights, biases = np.ones((1000, 16), np.int8), np.ones(1000, np.int32)
    graph = read(layers_of_tflite.fully_connected(weights, biases, (2, 16)))
    (layer,) = graph_weights(graph, ST_21)
    assert layer.vectors == 2 * 1000 * 2  # biases alone, as often as there are rows


def test_a_product_without_bias_has_no_vector_of_biases():
    graph = read(layers_of_tflite.fully_connected(np.ones((1000, 16), np.int8), None, (2, 16)))
    (layer,) = graph_weights(graph, ST_21)
    assert (layer.vectors, layer.total) == (0, 16_000)


@pytest.mark.parametrize("profile", ["st-2.0", "st-2.2 -O3 --Os"])
def test_without_the_controllers_commands_the_table_lies_beside_the_kernel(profile):
    (layer,) = layers(
        lambda net: net.build(net.conv2d(net.input((1, 8, 8, 8)), 16)), load_profile(profile)
    )
    # Scales of 2 bytes, biases that are zero of 2, the zero point that makes features unsigned.
    assert (layer.table, layer.padding) == (2 * 16 + 2 * 16 + 1, 0)


@pytest.mark.parametrize(
    ("profile", "channels", "side", "group"),
    [
        ("st-2.1", 24, 8, 8),
        ("st-2.1", 12, 8, 1),
        ("st-4.0", 12, 64, 4),
        ("st-4.0", 9, 64, 3),
        ("st-4.0", 64, 30, 4),
        ("st-4.0", 64, 15, 2),  # four would take longer to fetch than to compute
        ("st-4.0", 64, 8, 1),
        ("st-4.0 --Os", 64, 30, 1),
    ],
)
def test_how_many_channels_share_a_block(profile, channels, side, group):
    (layer,) = layers(
        lambda net: net.build(net.depthwise(net.input((1, side, side, channels)))),
        load_profile(profile),
    )
    assert layer.inflated == (group - 1) * channels * 9


@pytest.mark.parametrize(
    ("profile", "stored"), [("st-2.2 -O3 --Os", [1]), ("st-2.0", [1]), ("st-2.1", [])]
)
def test_a_mean_with_a_scale_of_its_own_has_a_zero_beside_the_table(profile, stored):
    graph = read(reduction("MEAN", (1, 7, 7, 256)))
    assert [layer.constants for layer in graph_weights(graph, load_profile(profile))] == stored


def test_a_mean_of_the_same_scale_has_none():
    graph = read(reduction("MEAN", (1, 7, 7, 256)))
    source, result = graph.tensor(graph.inputs[0]), graph.tensor(graph.outputs[0])
    alike = replace(result, quantization=source.quantization)
    graph = replace(graph, tensors={**graph.tensors, result.name: alike})
    assert graph_weights(graph, load_profile("st-2.0")) == ()


def blocks(profile, side, channels=64, stride=1, zero_point=-128):
    """Channels in a block of a depthwise kernel over an image with that zero point."""
    net = Builder(edges=False, pixels=zero_point)
    x = net.image(side, side, channels)
    (layer,) = graph_weights(net.build("one", net.depthwise(x, 3, stride)), load_profile(profile))
    return layer.inflated // layer.kernel + 1


@pytest.mark.parametrize(
    ("side", "signed", "unsigned"),
    # Published weights of EfficientNetV2 B0 (14, 7), B1 (15, 8) and B2 (17, 9), and of MobileNets.
    [(18, 4, 4), (15, 4, 2), (14, 4, 2), (9, 2, 1), (8, 1, 1), (7, 1, 1)],
)
def test_signed_features_leave_twice_the_time_to_fetch_a_block(side, signed, unsigned):
    assert blocks("st-4.0", side, zero_point=-1) == signed
    assert blocks("st-4.0", side) == unsigned


@pytest.mark.parametrize(
    ("profile", "channels", "side", "group"),
    [
        ("st-4.0", 64, 6, 2),  # as the 512 channels of YAMNet's last one
        ("st-4.0", 64, 28, 4),
        ("st-4.0 --Os", 64, 28, 2),
        ("st-4.0", 63, 6, 1),  # no pairs
    ],
)
def test_kernels_of_stride_2_take_pairs_of_unsigned_channels(profile, channels, side, group):
    assert blocks(profile, side, channels, stride=2) == group


def test_signed_kernels_of_stride_2_take_none():
    assert blocks("st-4.0 --Os", 28, stride=2, zero_point=-1) == 1
    assert blocks("st-4.0", 14, stride=2, zero_point=-1) == 4


def test_the_smallest_buffer_is_the_last_and_not_aligned():
    net = Network()
    x = net.conv2d(net.input((1, 8, 8, 3)), 5, 1)
    stored = graph_weights(net.build(net.conv2d(x, 7, 1)), ST_21)
    assert [layer.kernel for layer in stored] == [15, 35]
    assert [layer.total for layer in stored] == [15, 48]


def test_a_kernel_that_is_cut_is_stored_in_parts():
    net = Builder(edges=False)
    (layer,) = graph_weights(net.build("wide", net.conv(net.image(9, 9, 4), 7, 5)), ST_21)
    # Three rows and two: 420 and 280 bytes, of which the second ends the pool.
    assert (layer.kernel, layer.padding, layer.smallest) == (700, -420 % 16, 280)


def test_the_deep_mode_fills_up_the_kernel():
    net = Builder(edges=False, pixels=-128)
    graph = net.build("deep", net.conv(net.image(4, 4, 256), 101))
    (layer,) = predict(graph, load_target("stm32n6570-dk"), ST_21).weights
    # As published: 101 kernels of two groups of 128 channels, each of 129 bytes.
    assert (layer.kernel, layer.total) == (25_856, 26_058)


def test_weights_of_four_bits_take_half_a_byte_and_zeros_a_whole_one():
    half = replace(ST_21, nibbles=0.5)
    (dense,) = layers(lambda net: net.build(net.conv2d(net.input((1, 8, 8, 16)), 32, 3)), half)
    assert dense.kernel == 32 * 16 * 9 * 3 // 4
    (inflated,) = layers(lambda net: net.build(net.depthwise(net.input((1, 8, 8, 24)))), half)
    assert (inflated.kernel, inflated.inflated) == (24 * 9 * 3 // 4, 24 * 9 * 7)
