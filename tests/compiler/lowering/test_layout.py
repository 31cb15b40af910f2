from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile


def test_images_are_transposed_in_place_at_both_edges():
    net = Network()
    x = net.input((1, 8, 8, 8))
    y = net.conv2d(x, 8)
    program = lower(net.build(y), load_profile("st-2.1"))
    first, last = program.nodes[0], program.nodes[-1]
    assert (first.unit, last.unit) == (Unit.LAYOUT, Unit.LAYOUT)
    assert program.root(x).name == f"{x}.nhwc" == program.inputs[0]
    assert program.root(f"{y}.nhwc").name == y
    assert program.outputs == (f"{y}.nhwc",)
