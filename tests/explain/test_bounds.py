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


def test_software_has_no_cycles_of_the_npu(subject):
    index = next(
        i for i, group in enumerate(subject.prediction.groups, 1) if group.kind.value == "cpu"
    )
    assert bounds(subject, index) == []
