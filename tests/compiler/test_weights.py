from support.networks import Network

from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights

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
    assert layer.total == 12 * 9


def test_a_wider_depthwise_kernel_is_not_inflated():
    (layer,) = layers(lambda net: net.build(net.depthwise(net.input((1, 8, 8, 16)), 5)))
    assert layer.total == 16 * 25


def test_vectors_beyond_the_table_are_replicated_over_the_width():
    (layer,) = layers(lambda net: net.build(net.conv2d(net.input((1, 12, 12, 8)), 576)))
    assert layer.vectors == 2 * 2 * 576 * 12


def test_the_first_generation_stores_the_table_beside_the_kernel():
    (layer,) = layers(
        lambda net: net.build(net.conv2d(net.input((1, 8, 8, 8)), 16)), load_profile("st-2.0")
    )
    assert layer.table == 6 * 16


def test_published_weights_of_movenet(movenet):
    """Published: 2.924 MB (2^20) with ST Edge AI Core 2.1; 376 B of constants are not modelled."""
    from n6lib.compiler.passes import run_passes
    from n6lib.graph.importer import load_model

    total = sum(layer.total for layer in graph_weights(run_passes(load_model(movenet)), ST_21))
    assert abs(total / 2**20 / 2.924 - 1) < 0.001
