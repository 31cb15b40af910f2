import pytest
from support.explained import explained
from support.networks import Network

from n6lib.explain.bounds import bounds


@pytest.fixture
def subject():
    net = Network()
    return explained(net.build(net.resize(net.conv2d(net.input((1, 4, 4, 128), 3), 256))))


def test_weights_bound_an_epoch_that_streams_more_than_it_computes(subject):
    index = next(
        i for i, group in enumerate(subject.prediction.groups, 1) if group.nodes[0].convolution
    )
    found = bounds(subject, index)
    assert found[0] == ("octoFlash", pytest.approx(2.5 * 128 * 256))
    cost = subject.prediction.costs[index - 1]
    assert dict(found)["computing"] == cost.compute_cycles
    assert [cycles for _, cycles in found] == sorted((c for _, c in found), reverse=True)


def test_copies_are_bound_by_their_beats():
    net = Network()
    whole = explained(net.build(net.conv2d(net.resize(net.input((1, 32, 32, 64), 3)), 64, 3)))
    index = next(
        i
        for i, group in enumerate(whole.prediction.groups, 1)
        if [node.kind for node in group.nodes] == ["Identity"]
    )
    assert bounds(whole, index)[0] == ("copying", 2 * 64 * 64 * 64 / 8)


def test_software_has_no_cycles_of_the_npu(subject):
    index = next(
        i for i, group in enumerate(subject.prediction.groups, 1) if group.kind.value == "cpu"
    )
    assert bounds(subject, index) == []
