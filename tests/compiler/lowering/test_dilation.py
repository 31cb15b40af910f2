from dataclasses import replace

import pytest
from support.lowered import body
from support.networks import Network

from n6lib.compiler.node import Node, Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph


def network(size: int, dilation: int, *, padded: bool = True) -> Graph:
    """A 3x3 depthwise kernel whose taps lie `dilation` apart, over a square image."""
    net = Network()
    result = net.depthwise(net.input((1, size, size, 16)))
    (operator,) = net.operators
    apart = {"dilations": (dilation,) * 2, "padding": (dilation if padded else 0,) * 4}
    net.operators[0] = replace(operator, attributes={**operator.attributes, **apart})
    left = size if padded else size - 2 * dilation
    net.tensors[result] = replace(net.tensors[result], shape=(1, left, left, 16))
    return net.build(result)


def nodes(size: int, dilation: int, *, padded: bool = True) -> list[Node]:
    made = body(network(size, dilation, padded=padded))
    return [node for node in made if node.unit is not Unit.LAYOUT]


def test_an_image_that_the_dilation_divides_is_turned_and_turned_back() -> None:
    kinds = [node.kind for node in nodes(20, 4)]
    assert kinds == ["Sub", "SpaceToDepth", "Conv", "DepthToSpace", "Mul", "Add"]


@pytest.mark.parametrize(("dilation", "size"), [(8, 24), (12, 24), (3, 21)])
def test_others_are_enlarged_before_and_cut_afterwards(dilation: int, size: int) -> None:
    """24x24 of 20x20 for 8 and 12 are the sizes of the buffers in two published runs."""
    found = nodes(20, dilation)
    kinds = ["Sub", "Pad", "SpaceToDepth", "Conv", "DepthToSpace", "Pad", "Mul", "Add"]
    assert [node.kind for node in found] == kinds
    assert [node.unit for node in found if node.kind == "Pad"] == [Unit.CONV] * 2
    convolution = found[3].convolution
    assert convolution is not None
    assert convolution.source == convolution.result == (size, size, 16)


def test_the_result_grows_by_what_the_image_does() -> None:
    found = nodes(20, 3, padded=False)
    (shape,) = (node.convolution for node in found if node.convolution)
    assert (shape.source, shape.result) == ((21, 21, 16), (15, 15, 16))


def test_the_latest_generation_leaves_the_image_as_it_is() -> None:
    kinds = [node.kind for node in body(network(20, 8), load_profile("st-4.0"))]
    assert "Pad" not in kinds
    assert "SpaceToDepth" in kinds


def test_without_dilation_nothing_is_turned() -> None:
    assert [node.kind for node in nodes(20, 1)] == ["Sub", "Conv", "Mul", "Add"]
