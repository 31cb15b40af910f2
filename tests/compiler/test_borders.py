from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.borders import bordered_layers
from n6lib.graph import Graph


def layers(*kernels: int, stride: int = 1) -> tuple[Graph, list[str]]:
    net = Network()
    x = net.input((1, 8, 8, 8))
    names = [net.conv2d(x, 8, kernel, stride) for kernel in kernels]
    return net.build(*names), names


def test_only_convolutions_that_pad_are_listed_by_falling_place() -> None:
    graph, (_, second, _, fourth) = layers(1, 3, 1, 3)
    assert bordered_layers(graph) == (fourth, second)


def test_depthwise_kernels_pad_too() -> None:
    net = Network()
    x = net.depthwise(net.input((1, 8, 8, 8)))
    assert bordered_layers(net.build(x)) == (x,)


@pytest.mark.parametrize("border", [(1, 1, 1, 1), (1, 0, 1, 0)])
def test_a_border_that_came_as_an_operator_is_listed_first(border: tuple[int, ...]) -> None:
    """A stride of 2 over 8 rows needs one row below; a Pad of its own put others."""
    graph, (first, second) = layers(3, 3, stride=2)
    assert graph.operators[0].attributes["padding"] == (0, 1, 0, 1)
    operators = [
        replace(operator, attributes={**operator.attributes, "padding": border})
        if operator.name == first
        else operator
        for operator in graph.operators
    ]
    assert bordered_layers(graph) == (second, first)
    assert bordered_layers(replace(graph, operators=tuple(operators))) == (first, second)


@pytest.mark.parametrize(
    ("paddings", "listed"), [((0,) * 7 + (8,), True), ((0, 0, 1, 1, 1, 1, 0, 0), False)]
)
def test_pads_of_channels_come_last(paddings: tuple[int, ...], listed: bool) -> None:
    net = Network()
    x = net.input((1, 8, 8, 8))
    padded, convolved = net.pad(x, paddings), net.conv2d(x, 8, 3)
    expected = (convolved, padded) if listed else (convolved,)
    assert bordered_layers(net.build(padded, convolved)) == expected
