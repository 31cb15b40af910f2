from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.order import numbered
from n6lib.compiler.profile import load_profile


def layers(graph):
    return list(
        dict.fromkeys(node.layer for node in numbered(lower(graph, load_profile("st-2.1"))))
    )


def test_of_two_branches_the_one_named_last_is_numbered_first():
    net = Network()
    x = net.input((1, 8, 8, 8))
    early = net.conv2d(x, 8)
    late = net.conv2d(x, 8)
    graph = net.build(net.add(early, late))
    order = layers(graph)
    assert order.index(late) < order.index(early)


def test_every_node_stands_behind_what_it_reads():
    net = Network(seed=3)
    x = net.input((1, 8, 8, 8))
    a = net.conv2d(x, 16)
    b = net.depthwise(a)
    c = net.conv2d(a, 16)
    graph = net.build(net.add(b, c), net.sigmoid(c))
    program = lower(graph, load_profile("st-2.1"))
    made = set()
    written = {name for node in program.nodes for name in node.outputs}
    for node in numbered(program):
        assert all(name in made for name in node.inputs if name in written)
        made.update(node.outputs)
    assert made == written
