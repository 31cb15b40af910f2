from pathlib import Path

import numpy as np
from hypothesis import given
from support.graph_edits import small_graph
from support.random_graphs import graphs

from n6lib.graph import Graph, Operator
from n6lib.graph.importer import load_model
from n6lib.graph.macs import graph_macs, operator_macs


def counted(operator: Operator, graph: Graph) -> int:
    """MACs counted tap by tap: one for each output element and weight that feeds it."""
    if "conv2d" not in operator.kind:
        return 0
    weights = graph.tensor(operator.inputs[1])
    per_filter = np.zeros(weights.shape).reshape(-1)
    output = graph.tensor(operator.outputs[0])
    positions = output.elements // output.shape[-1]
    return positions * per_filter.size


@given(graphs())
def test_every_weight_works_once_at_each_position(graph: Graph) -> None:
    for operator in graph.operators:
        assert operator_macs(operator, graph) == counted(operator, graph)


def test_small_network() -> None:
    graph = small_graph()
    assert operator_macs(graph.operators[1], graph) == 4 * 4 * 4 * 3 * 3 * 3
    assert graph_macs(graph) == 4 * 4 * 4 * 27 + 4 * 4 * 4 * 9


def test_movenet_is_of_the_size_its_publisher_says(movenet: Path) -> None:
    """About 242 million operations, of which additions and resizing are no MACs."""
    assert 0.95 * 242e6 < graph_macs(load_model(movenet)) < 242e6
