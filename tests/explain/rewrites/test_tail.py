from dataclasses import replace

import pytest
from support.explained import after, extended
from support.networks import Network

from n6lib.explain.rewrites.tail import REWRITES
from n6lib.graph import Graph, Operator
from n6lib.graph.kinds.softmax import SHARES
from n6lib.graph.verifier import verify

(CUT,) = REWRITES


@pytest.fixture
def graph() -> Graph:
    """Two heads; the softmax of one is transposed at the end."""
    net = Network()
    trunk = net.conv2d(net.input((1, 8, 8, 8)), 64, 3)
    built = net.build(net.conv2d(trunk, 16), net.conv2d(trunk, 4))
    score = built.tensor("t1")
    shares = replace(score, name="s", quantization=next(iter(SHARES.values())))
    softmax = Operator("s", "softmax", ("t1",), ("s",), {"axis": 3, "beta": 1.0})
    whole = extended(built, softmax, shares)
    turned = after(
        replace(whole, outputs=("s",)), "transpose", (1, 16, 8, 8), permutation=(0, 3, 1, 2)
    )
    return replace(turned, outputs=("y", "t2"))


def cut(graph: Graph, name: str) -> Graph | None:
    return CUT.apply(graph, next(each for each in graph.operators if each.name == name))


def test_what_the_tail_read_becomes_an_output(graph):
    result = cut(graph, "s")
    assert result is not None
    verify(result)
    assert result.outputs == ("t2", "t1")
    assert {operator.kind for operator in result.operators} == {"conv2d"}


def test_the_middle_of_a_tail_can_be_its_start(graph):
    result = cut(graph, "y")
    assert result is not None
    verify(result)
    assert result.outputs == ("t2", "s")


def test_a_tail_that_works_is_not_cut_off(graph):
    assert cut(graph, "t1") is None
    assert cut(graph, "t0") is None


def test_conversions_are_left_to_another_rewrite():
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input((1, 8, 8, 8)), 64, 3)))
    assert cut(graph, "t1") is None
