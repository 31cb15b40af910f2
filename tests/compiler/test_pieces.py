from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.pieces import pieces
from n6lib.graph import Graph
from n6lib.zoo.builder import Builder


def last(net: Builder, output: str) -> tuple[Graph, int]:
    graph = net.build("copied", output)
    return graph, pieces(graph, graph.operators[-1])


@pytest.mark.parametrize(("axis", "runs"), [(1, 2 * 8 * 6), (2, 2 * 4 * 6), (3, 0)])
def test_every_part_of_a_join_is_copied_apart(axis: int, runs: int) -> None:
    """But along the channels, which lie before all else in ST's order: in one block."""
    net = Builder(edges=False)
    x = net.image(4, 8, 6)
    assert last(net, net.concat(x, net.add(x, x), axis=axis))[1] == runs


def test_a_keypoint_s_two_of_three_numbers_are_a_run() -> None:
    """As in a published pose network: [17, 3, 1344] cut into two and one."""
    net = Builder(edges=False)
    x = net.reshape(net.image(1344, 17, 3), 1, 17, 3, 1344)
    assert last(net, net.slice(x, (0, 0, 0, 0), (1, 17, 2, 1344)))[1] == 17 * 1344


@pytest.mark.parametrize(("axis", "runs"), [(1, 2 * 8 * 6), (-1, 0)])
def test_parts_of_a_split_count_together(axis: int, runs: int) -> None:
    net = Builder(edges=False)
    halves = net.split(net.image(4, 8, 6), 2)
    split = replace(net.operators[-1], attributes={"axis": axis, "sizes": (2, 2)})
    for name in halves:
        net.tensors[name] = replace(net.tensors[name], shape=(1, 2, 8, 6))
    net.operators[-1] = split
    graph = Graph("split", net.tensors, tuple(net.operators), tuple(net.inputs), tuple(halves))
    assert pieces(graph, split) == runs


def test_a_slice_of_everything_is_no_cut() -> None:
    net = Builder(edges=False)
    assert last(net, net.slice(net.image(4, 8, 6), (0, 0, 0, 0), (1, 4, 8, 6)))[1] == 0


def test_other_operators_are_not_copied_run_by_run() -> None:
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 8, 8, 4)), 4))
    assert pieces(graph, graph.operators[-1]) == 0
