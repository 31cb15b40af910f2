from dataclasses import replace

from support.networks import Network

from n6lib.compiler.lowering.turning import turned_tensors
from n6lib.graph import Operator


def test_images_are_not_turned() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 8, 8, 8)), 8)
    assert not turned_tensors(net.build(net.add(x, x)))


def test_channels_in_front_are_turned_until_they_go_back() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 8, 8, 16)), 16)
    tensor = net.tensors[x]
    for name, source, shape, order in (
        ("front", x, (1, 16, 8, 8), (0, 3, 1, 2)),
        ("back", "front", (1, 8, 8, 16), (0, 2, 3, 1)),
    ):
        net.tensors[name] = replace(tensor, name=name, shape=shape)
        permutation = {"permutation": order}
        net.operators.append(Operator(name, "transpose", (source,), (name,), permutation))
    assert turned_tensors(net.build("back")) == {"front"}


def test_reshapes_that_break_the_channels_up_turn() -> None:
    net = Network()
    x = net.conv2d(net.input((1, 8, 8, 16)), 16)
    tensor = net.tensors[x]
    for name, shape in (("lines", (1, 64, 16)), ("parts", (1, 128, 8))):
        net.tensors[name] = replace(tensor, name=name, shape=shape)
        net.operators.append(Operator(name, "reshape", (x,), (name,)))
    assert turned_tensors(net.build("lines", "parts")) == {"parts"}


def test_sequences_are_turned() -> None:
    net = Network()
    x = net.input((1, 30, 16))
    y = net.add(x, x)
    assert turned_tensors(net.build(y)) == {x, y}
