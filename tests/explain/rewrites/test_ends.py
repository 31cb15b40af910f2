from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.explain.rewrites.ends import REWRITES
from n6lib.graph import DType, Graph
from n6lib.graph.verifier import verify

(ENDS,) = REWRITES


@pytest.fixture
def graph() -> Graph:
    net = Network()
    stored = net.quantize(net.input((1, 4, 4, 8), dtype=DType.FLOAT32))
    return net.build(net.dequantize(net.conv2d(stored, 8)))


def test_the_first_quantization_is_left_to_the_application(graph):
    result = ENDS.apply(graph, graph.operators[0])
    assert result is not None
    verify(result)
    assert result.inputs == ("t0",)
    assert result.tensor("t0").dtype is DType.INT8
    assert [operator.kind for operator in result.operators] == ["conv2d", "dequantize"]


def test_the_last_dequantization_is_left_to_the_application(graph):
    result = ENDS.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    assert result.outputs == ("t1",)
    assert [operator.kind for operator in result.operators] == ["quantize", "conv2d"]


def test_both_ends_can_go(graph):
    first = ENDS.apply(graph, graph.operators[0])
    assert first is not None
    both = ENDS.apply(first, first.operators[-1])
    assert both is not None
    verify(both)
    assert [operator.kind for operator in both.operators] == ["conv2d"]


def test_what_is_read_elsewhere_stays(graph):
    also = replace(graph, outputs=("t1", "t2"))
    assert ENDS.apply(also, also.operators[-1]) is None
    assert ENDS.apply(graph, graph.operators[1]) is None


def test_a_requantization_stays():
    net = Network()
    graph = net.build(net.quantize(net.input((1, 4, 4, 8))))
    assert ENDS.apply(graph, graph.operators[0]) is None
