from support.text_graphs import written

from n6lib.compiler.passes.dead_code import remove_dead_code
from n6lib.graph.verifier import verify

BODY = """
    %a = reverse(%x) {axes = [0]} : *2
    %b = reverse(%a) {axes = [0]} : *2
    %k = constant "AAE=" : *2
    %c = add(%b, %k) {activation = "none"} : *2
    %d, %e = split(%a) {axis = 0, sizes = [1, 1]} : *1, *1
"""


def test_what_no_output_depends_on_is_left_out_with_its_constants() -> None:
    graph = remove_dead_code(written("%x : *2; %z : *2", BODY, "%e"))
    verify(graph)
    assert [operator.name for operator in graph.operators] == ["a", "d"]
    assert "k" not in graph.tensors
    assert graph.inputs == ("x", "z"), "an unread input remains one"


def test_a_graph_of_live_operators_is_itself() -> None:
    graph = written("%x : *2", BODY, "%c, %d")
    assert remove_dead_code(graph) is graph
