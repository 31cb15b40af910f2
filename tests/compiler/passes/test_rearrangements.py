from support.text_graphs import kinds, written

from n6lib.compiler.passes.dead_code import remove_dead_code
from n6lib.compiler.passes.rearrangements import merge_reshapes, merge_transposes
from n6lib.graph.verifier import verify

TRANSPOSES = """
    %a = transpose(%x) {permutation = [2, 0, 1]} : *4x2x3
    %b = transpose(%a) {permutation = [1, 2, 0]} : *2x3x4
    %c = transpose(%b) {permutation = [1, 0, 2]} : *3x2x4
"""


def test_a_chain_of_reshapes_is_one() -> None:
    body = "%a = reshape(%x) : *6\n%b = reshape(%a) : *3x2\n%c = reshape(%b) : *1x6"
    graph = merge_reshapes(written("%x : *2x3", body, "%c"))
    assert [operator.inputs for operator in graph.operators] == [("x",)] * 3
    assert kinds(remove_dead_code(graph)) == ["reshape"]


def test_a_chain_of_transposes_is_one() -> None:
    graph = merge_transposes(written("%x : *2x3x4", TRANSPOSES, "%c"))
    verify(graph)
    (last,) = remove_dead_code(graph).operators
    assert (last.inputs, last.attributes) == (("x",), {"permutation": (1, 0, 2)})


def test_what_others_read_stays() -> None:
    graph = remove_dead_code(merge_transposes(written("%x : *2x3x4", TRANSPOSES, "%a, %c")))
    assert [operator.outputs for operator in graph.operators] == [("a",), ("c",)]


def test_rearrangements_of_different_kinds_stay() -> None:
    body = "%a = reshape(%x) : *3x2\n%b = transpose(%a) {permutation = [1, 0]} : *2x3"
    graph = written("%x : *2x3", body, "%b")
    assert merge_reshapes(graph) is graph
    assert merge_transposes(graph) is graph
