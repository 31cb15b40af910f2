import numpy as np
import pytest
from support.networks import Network

from n6lib.explain.rewrites.padding import REWRITES
from n6lib.graph import Graph
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

(JOINED,) = REWRITES


def padded(*paddings: int) -> Graph:
    net = Network()
    return net.build(net.pad(net.input((1, 4, 4, 8), 7), paddings))


@pytest.mark.parametrize(("before", "behind"), [(0, 4), (2, 0), (2, 6)])
def test_a_join_with_zeros_gives_the_same_bytes(before, behind):
    graph = padded(0, 0, 0, 0, 0, 0, before, behind)
    result = JOINED.apply(graph, graph.operators[0])
    assert result is not None
    verify(result)
    assert [operator.kind for operator in result.operators] == ["concat"]
    image = np.random.default_rng(0).integers(-128, 128, (1, 4, 4, 8), np.int8)
    (name,) = graph.outputs
    before_, now = (simulate(each, {"input0": image})[name] for each in (graph, result))
    assert np.array_equal(before_, now)


def test_padded_rows_stay():
    graph = padded(0, 0, 1, 1, 0, 0, 0, 4)
    assert JOINED.apply(graph, graph.operators[0]) is None
