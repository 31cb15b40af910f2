import pytest
from support.elementwise_op import Place, operator

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

BYTES, TRUTHS = Place((2, 3), "int8", 0.5), Place((2, 3), "bool")


@pytest.mark.parametrize(
    "builtin", ["EQUAL", "NOT_EQUAL", "GREATER", "GREATER_EQUAL", "LESS", "LESS_EQUAL"]
)
def test_comparisons(builtin: str) -> None:
    graph = read_model(operator(builtin, [BYTES, BYTES], TRUTHS), "net", "m")
    assert graph.operators[0].kind == builtin.lower()
    assert graph.tensor("y").dtype.value == "bool"


def test_logic() -> None:
    for builtin in ("LOGICAL_AND", "LOGICAL_OR"):
        graph = read_model(operator(builtin, [TRUTHS, TRUTHS], TRUTHS), "net", "m")
        assert graph.operators[0].kind == builtin.lower()
    graph = read_model(operator("LOGICAL_NOT", [TRUTHS], TRUTHS), "net", "m")
    assert graph.operators[0].kind == "logical_not"


@pytest.mark.parametrize("builtin", ["SELECT", "SELECT_V2"])
def test_selections(builtin: str) -> None:
    graph = read_model(operator(builtin, [TRUTHS, BYTES, BYTES], BYTES), "net", "m")
    assert (graph.operators[0].kind, len(graph.operators[0].inputs)) == ("select", 3)


def test_a_choice_of_rows_is_refused() -> None:
    rows = Place((2,), "bool")
    with pytest.raises(InputError, match=r"by a condition of shape \[2\] between .* use SELECT_V2"):
        read_model(operator("SELECT", [rows, BYTES, BYTES], BYTES), "net", "m")
