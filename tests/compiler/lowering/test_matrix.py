from collections import Counter

import numpy as np
import pytest
from support import layers
from support.layers import Precision
from support.litert import read
from support.lowered import body
from support.transformers import Size, encoder

from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.compiler.weights import graph_weights

PROFILE = load_profile("st-2.1")
ROWS_TO_PIXELS = ["Reshape", "Identity", "Transpose", "Identity"]
WEIGHTS = np.ones((64, 128), np.int8)


def test_a_fully_connected_layer_is_a_1x1_convolution():
    graph = read(layers.fully_connected(WEIGHTS, np.zeros(64, np.int32), (30, 128)))
    nodes = body(graph, PROFILE)
    assert [node.kind for node in nodes] == [*ROWS_TO_PIXELS, "Conv", "Mul", "Add", "Transpose"]
    convolution = nodes[4].convolution
    assert (convolution.source, convolution.result) == ((1, 30, 128), (1, 30, 64))
    assert nodes[4].weights == 64 * 128
    (layer,) = graph_weights(graph, PROFILE)
    assert (layer.kernel, layer.total) == (64 * 128, 64 * 128)


def test_many_outputs_spill_their_vectors():
    weights, biases = np.ones((1000, 16), np.int8), np.ones(1000, np.int32)
    (layer,) = graph_weights(read(layers.fully_connected(weights, biases, (2, 16))), PROFILE)
    assert layer.vectors == 2 * 1000 * 2  # one scale for all, so biases alone


@pytest.mark.parametrize("dtype", ["int16", "float32"])
def test_what_has_no_bytes_is_software(dtype):
    weights = WEIGHTS.astype(np.float32) if dtype == "float32" else WEIGHTS
    graph = read(layers.fully_connected(weights, None, (2, 128), Precision(dtype)))
    (node,) = body(graph, PROFILE)
    assert (node.unit, node.macs, node.weights) == (Unit.CPU, 2 * 64 * 128, weights.nbytes)
    (layer,) = graph_weights(graph, PROFILE)
    assert layer.total == weights.nbytes


def test_a_product_of_two_computed_matrices_is_software():
    graph = read(layers.batch_matmul((4, 30, 32), (4, 32, 30)))
    nodes = body(graph, PROFILE)
    products = [node for node in nodes if node.unit is Unit.CPU]
    assert [node.kind for node in products] == ["Conv"] * 4
    assert sum(node.macs for node in products) == 4 * 30 * 30 * 32
    assert Counter(node.kind for node in nodes if node.unit is Unit.STREAM) == {
        "Split": 2,
        "Identity": 4,
        "Concat": 1,
    }


def test_single_matrices_are_neither_taken_apart_nor_joined():
    nodes = body(read(layers.batch_matmul((1, 30, 32), (1, 32, 30))), PROFILE)
    moved = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    assert moved == [("Identity", Unit.STREAM), ("Conv", Unit.CPU)]
    assert sum(node.macs for node in nodes) == 30 * 30 * 32


def test_a_stack_that_a_softmax_made_is_taken_apart_in_software():
    graph = encoder(Size(layers=1, words=64))
    splits = [node.unit for node in body(graph, PROFILE) if node.kind == "Split"]
    assert sorted(unit.value for unit in splits) == ["cpu", "stream", "stream", "stream"]


def test_rows_are_turned_once_for_all_who_read_them():
    graph = encoder(Size(layers=1, words=64))
    turned = [node for node in body(graph, PROFILE) if node.outputs[0].endswith(".columns")]
    assert len(turned) == 5  # query, key and value share one; projection, feed-forward, words
