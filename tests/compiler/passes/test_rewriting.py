from support.graph_edits import constant
from support.text_graphs import written

from n6lib.compiler.passes.rewriting import (
    Uses,
    constant_like,
    namer,
    pruned,
    replace_tensors,
    same_type,
    takes_constants,
    with_operators,
)
from n6lib.graph import DType
from n6lib.graph.verifier import verify

BODY = """
    %a = reverse(%x) {axes = [0]} : *2
    %b = reshape(%a) : *2
    %c = reshape(%b) : *2
    %d = add(%b, %c) {activation = "none"} : *2
"""
GRAPH = written("%x : *2", BODY, "%d")


def test_uses() -> None:
    uses = Uses(GRAPH)
    assert uses.writer("b", "reshape") is GRAPH.operators[1]
    assert uses.writer("b", "transpose", "reverse") is None
    assert uses.writer("x", "reverse") is None
    assert [operator.name for operator in uses.readers["b"]] == ["c", "d"]
    assert [name for name in "abcd" if uses.private(name)] == ["a", "c"]


def test_chains_of_equal_tensors_are_followed() -> None:
    graph = replace_tensors(GRAPH, {"b": "a", "c": "b"})
    verify(graph)
    assert [operator.inputs for operator in graph.operators] == [("x",), ("a", "a")]
    assert sorted(graph.tensors) == ["a", "d", "x"]


def test_of_two_outputs_that_are_equal_one_is_renamed() -> None:
    graph = written("%x : *2", BODY, "%b, %c")
    after = replace_tensors(graph, {"b": "a", "c": "a"})
    verify(after)
    assert [operator.outputs for operator in after.operators] == [("b",), ("c",), ("d",)]
    assert after.operators[1].inputs == ("b",)


def test_a_graph_without_equal_tensors_is_itself() -> None:
    assert replace_tensors(GRAPH, {}) is GRAPH
    graph = written("%x : *2", "%y = reshape(%x) : *2", "%y")
    assert replace_tensors(graph, {"y": "x"}) is graph


def test_where_constants_may_stand() -> None:
    uses = Uses(GRAPH)
    assert takes_constants(GRAPH.operators[3], "b")
    assert not takes_constants(GRAPH.operators[1], "a")
    assert same_type(GRAPH, "a", "d")
    assert uses.graph is GRAPH


def test_new_tensors_replace_those_that_nobody_uses() -> None:
    held = constant("k", [1, 2], DType.INT8, GRAPH.tensor("x").quantization)
    new = constant_like(held, namer(GRAPH).unique("x"), held.data + held.data)
    assert (new.name, new.data.tolist(), new.data.flags.writeable) == ("x_1", [2, 4], False)
    graph = with_operators(GRAPH, GRAPH.operators[:1], [new])
    assert sorted(graph.tensors) == ["a", "x"]
    assert pruned(graph) == graph
