import numpy as np
import pytest
from support import layers
from support.layers import Precision
from support.litert import read

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights

PROFILE = load_profile("st-2.1")
WEIGHTS = np.ones((64, 128), np.int8)


def test_a_fully_connected_layer_is_a_1x1_convolution():
    graph = read(layers.fully_connected(WEIGHTS, np.zeros(64, np.int32), (30, 128)))
    nodes = lower(graph, PROFILE).nodes
    assert [node.kind for node in nodes] == ["Conv", "Mul", "Add"]
    convolution = nodes[0].convolution
    assert (convolution.source, convolution.result) == ((1, 30, 128), (1, 30, 64))
    assert nodes[0].weights == 64 * 128
    (layer,) = graph_weights(graph, PROFILE)
    assert (layer.kernel, layer.total) == (64 * 128, 64 * 128)


def test_many_outputs_spill_their_vectors():
    graph = read(layers.fully_connected(np.ones((1000, 16), np.int8), None, (2, 16)))
    (layer,) = graph_weights(graph, PROFILE)
    assert layer.vectors == 2 * 1000 * 2  # one scale for all, so biases alone


@pytest.mark.parametrize("dtype", ["int16", "float32"])
def test_what_has_no_bytes_is_software(dtype):
    weights = WEIGHTS.astype(np.float32) if dtype == "float32" else WEIGHTS
    graph = read(layers.fully_connected(weights, None, (2, 128), Precision(dtype)))
    (node,) = lower(graph, PROFILE).nodes
    assert (node.unit, node.macs, node.weights) == (Unit.CPU, 2 * 64 * 128, weights.nbytes)
    (layer,) = graph_weights(graph, PROFILE)
    assert layer.total == weights.nbytes


def test_a_product_of_two_computed_matrices_is_software():
    graph = read(layers.batch_matmul((4, 30, 32), (4, 32, 30)))
    (node,) = lower(graph, PROFILE).nodes
    assert (node.kind, node.unit, node.macs) == ("MatMul", Unit.CPU, 4 * 30 * 30 * 32)
