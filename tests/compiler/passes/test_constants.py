import numpy as np
import pytest
from support.text_graphs import written

from n6lib.compiler.passes import constants
from n6lib.compiler.passes.constants import fold_constants
from n6lib.graph.verifier import verify

SUM = """
    %k = constant "AQID" : *3
    %m = constant "BAUG" : *3
    %a = add(%k, %m) {activation = "none"} : *3
"""


def test_a_sum_of_constants_is_a_constant() -> None:
    body = SUM + '%y = add(%x, %a) {activation = "none"} : *3'
    graph = fold_constants(written("%x : *3", body, "%y"))
    verify(graph)
    assert [operator.name for operator in graph.operators] == ["y"]
    data = graph.tensor("a").data
    assert data is not None
    assert data.tolist() == [5, 7, 9]
    assert sorted(graph.tensors) == ["a", "x", "y"]


def test_chains_are_folded_and_parts_named() -> None:
    body = (
        SUM
        + """
        %b = concat(%a, %k) {axis = 0} : *6
        %y = add(%x, %b) {activation = "none"} : *6
    """
    )
    graph = fold_constants(written("%x : *6", body, "%y"))
    np.testing.assert_array_equal(graph.tensor("b").data, [5, 7, 9, 1, 2, 3])
    assert "a" not in graph.tensors


@pytest.mark.parametrize(
    ("tail", "outputs"),
    [
        ("%b = reverse(%a) {axes = [0]} : *3\n%y = sigmoid(%x) : tensor<3xint8, 0.00390625:-128>",
         "%b, %y"),
        ("%y = sigmoid(%x) : tensor<3xint8, 0.00390625:-128>", "%a, %y"),
    ],
)  # fmt: skip
def test_an_output_and_what_must_be_computed_stay(tail: str, outputs: str) -> None:
    graph = written("%x : *3", SUM + tail, outputs)
    assert fold_constants(graph) is graph


def test_what_depends_on_a_result_that_stays_is_not_folded() -> None:
    body = (
        SUM
        + """
        %b = concat(%a, %k) {axis = 0} : *6
        %y = add(%x, %b) {activation = "none"} : *6
    """
    )
    graph = written("%x : *6", body, "%a, %y")
    assert fold_constants(graph) is graph


def test_results_that_would_swell_the_weights_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(constants, "_LARGEST", 2)
    graph = written("%x : *3", SUM + '%y = add(%x, %a) {activation = "none"} : *3', "%y")
    assert fold_constants(graph) is graph
