from dataclasses import replace

import numpy as np
import pytest
from support import layers as layers_of_tflite
from support.litert import read
from support.networks import Network
from support.reduction_models import reduction

from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights, pool_end

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
    assert layer.total == 112  # a multiple of 16


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
    assert (layer.table, layer.padding) == (2 * 16 + 2 * 16 + 1, 15)


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


def test_the_pool_ends_with_its_smallest_buffer_which_is_not_padded():
    profile = load_profile("st-2.2 -O3 --Os")
    made = layers(lambda net: net.build(net.conv2d(net.input((1, 8, 8, 8)), 16)), profile)
    assert made[0].smallest == 1  # the zero point that makes features unsigned
    assert pool_end(made) == made[0].total - 15
    assert pool_end(()) == 0


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
