import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from support.networks import Network
from support.published_runs import prediction, published_epochs, published_run

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Node, Program
from n6lib.compiler.order import numbered, walked
from n6lib.compiler.profile import load_profile
from n6lib.graph import Graph

PROFILE = load_profile("st-2.1")


def program(graph: Graph) -> Program:
    return lower(graph, PROFILE)


def layers(nodes: tuple[Node, ...]) -> list[str]:
    return list(dict.fromkeys(node.layer for node in nodes))


def fork(first: int, second: int) -> tuple[Graph, str, str]:
    """Two convolutions of one input with square kernels of these sizes, and their sum."""
    net = Network()
    x = net.input((1, 8, 8, 8))
    early, late = (net.conv2d(x, 8, kernel) for kernel in (first, second))
    return net.build(net.add(early, late)), early, late


@pytest.mark.parametrize(
    ("first", "second", "late_first"),
    [(1, 1, True), (3, 1, False), (1, 3, True), (3, 3, False)],
)
def test_the_branch_listed_last_is_numbered_first(
    first: int, second: int, late_first: bool
) -> None:
    """Kernels that pad are listed behind others, and among themselves by falling place."""
    graph, early, late = fork(first, second)
    order = layers(numbered(program(graph)))
    assert (order.index(late) < order.index(early)) == late_first


@pytest.mark.parametrize("kernels", [(1, 1), (3, 1), (1, 3), (3, 3)])
def test_the_second_walk_turns_branches_of_convolutions_round(kernels: tuple[int, int]) -> None:
    graph, early, late = fork(*kernels)
    first, second = (layers(walk(program(graph))) for walk in (numbered, walked))
    assert (first.index(late) < first.index(early)) == (second.index(early) < second.index(late))


def test_the_second_walk_leaves_other_branches_as_they_are() -> None:
    graph, early, late = fork(1, 1)
    plain = replace(program(graph), convolutions=frozenset())
    assert numbered(plain) == walked(plain)
    assert {early, late} <= program(graph).convolutions


@pytest.mark.parametrize("walk", [numbered, walked])
def test_every_node_stands_behind_what_it_reads(walk) -> None:
    net = Network(seed=3)
    x = net.input((1, 8, 8, 8))
    a = net.conv2d(x, 16)
    b = net.depthwise(a)
    c = net.conv2d(a, 16)
    lowered = program(net.build(net.add(b, c), net.sigmoid(c)))
    made = set()
    written = {name for node in lowered.nodes for name in node.outputs}
    for node in walk(lowered):
        assert all(name in made for name in node.inputs if name in written)
        made.update(node.outputs)
    assert made == written


@pytest.mark.parametrize("run", ["R087", "R080"])
def test_numbers_are_those_of_published_nodes(reference_models: Path, run: str) -> None:
    """Convolutions by their published numbers have the units in series of ours by ours."""
    found = published_run(reference_models, run)
    names = (name for epoch in published_epochs(found) for _, name in epoch.nodes)
    parts = [re.fullmatch(r"Conv2D_(\d+)(_ca_pipe_\d+)?", name) for name in names]
    published = Counter(int(part[1]) for part in parts if part)
    ours = numbered(prediction(reference_models, found).program)
    assert [node.units for node in ours if node.convolution] == [
        published[number] for number in sorted(published)
    ]
