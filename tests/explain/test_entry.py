import pytest
from support.explained import explained
from support.networks import Network

from n6lib.explain.entry import EDGE, entries
from n6lib.explain.verdict import Verdict


@pytest.fixture
def subject():
    net = Network()
    wide = net.conv2d(net.conv2d(net.input((1, 8, 8, 8)), 600), 16)
    return explained(net.build(net.dequantize(net.resize(wide))))


def test_every_operator_has_an_entry_and_so_have_the_edges(subject):
    found = entries(subject)
    names = [entry.name for entry in found if entry.kind != EDGE]
    assert names == [operator.name for operator in subject.graph.operators]
    edges = [entry for entry in found if entry.kind == EDGE]
    assert len(edges) == 2
    assert all(entry.verdict is Verdict.NOTHING for entry in edges)


def test_their_times_sum_to_the_prediction(subject):
    found = entries(subject)
    for bound in ("expected", "low", "high"):
        whole = sum(getattr(cost.time, bound) for cost in subject.prediction.costs)
        assert sum(getattr(entry.time, bound) for entry in found) == pytest.approx(whole)


def test_epochs_and_bytes_are_those_of_the_prediction(subject):
    found = {entry.name: entry for entry in entries(subject)}
    for entry in found.values():
        for index, group in enumerate(subject.prediction.groups, 1):
            there = any(node.layer == entry.name for node in group.nodes)
            assert there is (index in entry.epochs)
    weights = {layer.layer: layer for layer in subject.prediction.weights}
    assert found["t0"].weights == weights["t0"].total > found["t0"].original


def test_the_reason_is_that_of_the_deciding_node(subject):
    found = {entry.kind: entry for entry in entries(subject)}
    assert found["resize_bilinear"].reason == found["resize_bilinear"].nodes[0].reason
    assert "float32" in found["dequantize"].reason
