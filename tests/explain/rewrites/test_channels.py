import numpy as np
import pytest
from support.explained import explained
from support.networks import Network

from n6lib.compiler.network import EpochKind
from n6lib.explain.rewrites.channels import REWRITES
from n6lib.graph import Graph
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

(DIVISIBLE,) = REWRITES


def convolved(channels: int, kernel: int = 1) -> Graph:
    net = Network()
    return net.build(net.conv2d(net.input((1, 4, 10, channels), 7), 16, kernel))


@pytest.mark.parametrize(("channels", "kernel"), [(257, 1), (3, 3), (13, 1)])
def test_joined_zeros_give_the_same_bytes(channels, kernel):
    graph = convolved(channels, kernel)
    result = DIVISIBLE.apply(graph, graph.operators[0])
    assert result is not None
    verify(result)
    (join, layer) = result.operators
    assert result.tensor(join.outputs[0]).shape[3] % 8 == 0
    image = np.random.default_rng(0).integers(-128, 128, (1, 4, 10, channels), np.int8)
    before, now = (simulate(each, {"input0": image})["t0"] for each in (graph, result))
    assert np.array_equal(before, now)
    assert layer.name == "t0"


def test_a_prime_number_of_channels_comes_back_to_the_npu():
    graph = convolved(257)
    result = DIVISIBLE.apply(graph, graph.operators[0])
    assert result is not None
    kinds = [[g.kind for g in explained(each).prediction.groups] for each in (graph, result)]
    assert EpochKind.CPU in kinds[0]
    assert EpochKind.CPU not in kinds[1]


def test_what_is_divisible_stays():
    graph = convolved(256)
    assert DIVISIBLE.apply(graph, graph.operators[0]) is None
