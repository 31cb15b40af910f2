from hypothesis import given, settings
from support.random_graphs import graphs

from n6lib.graph import Graph
from n6lib.graph.importer import load_model, read_model
from n6lib.graph.text import parse_graph, print_graph
from n6lib.graph.verifier import verify


@settings(max_examples=150)
@given(graphs())
def test_every_sound_graph_survives_the_round_trip(graph: Graph) -> None:
    verify(graph)
    text = print_graph(graph)
    again = parse_graph(text)
    verify(again)
    assert again == graph
    assert print_graph(again) == text


@settings(max_examples=20)
@given(graphs())
def test_order_of_operators_is_kept(graph: Graph) -> None:
    again = parse_graph(print_graph(graph))
    assert [op.name for op in again.operators] == [op.name for op in graph.operators]
    assert (again.inputs, again.outputs, again.name) == (graph.inputs, graph.outputs, graph.name)


def test_movenet_survives_the_round_trip(movenet) -> None:
    graph = load_model(movenet)
    again = read_model(print_graph(graph).encode(), "unused", "text")
    assert again == graph
