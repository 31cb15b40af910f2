import pytest
from support.networks import Network

from n6lib.compiler.macs import epoch_macs
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.graph.macs import graph_macs
from n6lib.targets import load_target


def macs_of(graph):
    groups = predict(graph, load_target("stm32n6570-dk"), load_profile("st-2.1")).groups
    return groups, epoch_macs(graph, groups)


def test_products_are_counted_where_the_convolution_runs():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 16, 16, 8)), 16, 3))
    groups, macs = macs_of(graph)
    kinds = [[node.kind for node in group.nodes] for group in groups]
    assert [count > 0 for count in macs] == ["Conv" in nodes for nodes in kinds]
    assert sum(macs) == 16 * 16 * 16 * 3 * 3 * 8


@pytest.mark.parametrize("kernel", [1, 3, 5, 7])
def test_the_epochs_together_have_the_products_of_the_network(kernel):
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8)), 16, kernel)
    graph = net.build(net.depthwise(x, kernel))
    assert sum(macs_of(graph)[1]) == graph_macs(graph)


def test_a_kernel_cut_in_parts_shares_its_products():
    net = Network()
    graph = net.build(net.depthwise(net.input((1, 24, 24, 8)), 17))
    groups, macs = macs_of(graph)
    cuts = [sum(node.convolution is not None for node in group.nodes) for group in groups]
    assert sum(count > 0 for count in cuts) > 1
    share = graph_macs(graph) / sum(cuts)
    assert macs == pytest.approx([share * count for count in cuts], abs=len(groups))


def test_software_without_products_has_none():
    net = Network()
    graph = net.build(net.resize(net.input((1, 8, 8, 8))))
    assert set(macs_of(graph)[1]) == {0}
