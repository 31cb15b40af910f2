from dataclasses import replace

import pytest
from support.explained import explained
from support.networks import Network

from n6lib.errors import InputError
from n6lib.explain.finding import find
from n6lib.graph import Graph

NAMES = ("net/block1/Conv", "net/block1/Resize", "net/block2/Conv", "net/Pad")


def graph() -> Graph:
    net = Network()
    first = net.resize(net.conv2d(net.input((1, 4, 4, 8), 0), 8))
    padded = net.pad(first, (0, 0, 1, 1, 1, 1, 0, 0))
    built = net.build(net.conv2d(padded, 8, 3, padded=False))
    names = iter([NAMES[0], NAMES[1], NAMES[3], NAMES[2]])
    return replace(
        built, operators=tuple(replace(each, name=next(names)) for each in built.operators)
    )


@pytest.fixture
def subject():
    return explained(graph())


@pytest.mark.parametrize(
    ("wanted", "name"),
    [(NAMES[0], NAMES[0]), ("resize", NAMES[1]), ("block2", NAMES[2])],
)
def test_a_name_or_a_part_that_no_other_has_is_found(subject, wanted, name):
    assert find(subject, wanted, "m.n6") == name


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("conv", r"m\.n6: 2 operators have 'conv' .* net/block1/Conv, net/block2/Conv; give more"),
        ("Resise", r"no operator is named 'Resise'; names alike are net/block1/Resize\."),
        ("net/blok2/Conv", "names alike are net/block2/Conv"),
        ("zzz", "--all lists every operator"),
        ("net/Pad", "is in the file, but a pass folded it"),
    ],
)
def test_what_is_not_found_gets_a_sentence_with_what_is_near(subject, wanted, message):
    with pytest.raises(InputError, match=message):
        find(subject, wanted, "m.n6")
