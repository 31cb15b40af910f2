import numpy as np
import pytest
from support.explained import explained
from support.networks import Network

from n6lib.compiler.network import EpochKind
from n6lib.explain.rewrites.padding import REWRITES
from n6lib.graph import Graph
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

CONVOLVED, JOINED = REWRITES


def padded(*paddings: int) -> Graph:
    net = Network()
    return net.build(net.pad(net.input((1, 4, 4, 8), 7), paddings))


@pytest.mark.parametrize(("rewrite", "kind"), [(CONVOLVED, "conv2d"), (JOINED, "concat")])
@pytest.mark.parametrize(("before", "behind"), [(0, 4), (2, 0), (2, 6)])
def test_what_stands_for_the_padding_gives_the_same_bytes(rewrite, kind, before, behind):
    graph = padded(0, 0, 0, 0, 0, 0, before, behind)
    result = rewrite.apply(graph, graph.operators[0])
    assert result is not None
    verify(result)
    assert [operator.kind for operator in result.operators] == [kind]
    image = np.random.default_rng(0).integers(-128, 128, (1, 4, 4, 8), np.int8)
    (name,) = graph.outputs
    before_, now = (simulate(each, {"input0": image})[name] for each in (graph, result))
    assert np.array_equal(before_, now)


@pytest.mark.parametrize("rewrite", REWRITES)
def test_padded_rows_stay(rewrite):
    graph = padded(0, 0, 1, 1, 0, 0, 0, 4)
    assert rewrite.apply(graph, graph.operators[0]) is None


def test_a_convolution_keeps_the_padding_on_the_npu():
    graph = padded(0, 0, 0, 0, 0, 0, 0, 4)
    result = CONVOLVED.apply(graph, graph.operators[0])
    assert result is not None
    kinds = [[g.kind for g in explained(each).prediction.groups] for each in (graph, result)]
    assert EpochKind.HYBRID in kinds[0]
    assert EpochKind.HYBRID not in kinds[1]
