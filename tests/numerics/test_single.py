import numpy as np
import pytest
from support.graph_edits import one_operator

from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.numerics.real_function import real_function
from n6lib.numerics.single import single_function

X = Tensor("x", (4,), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (4,), DType.INT8, Quantization((0.25,), (-128,)))
VALUES = np.linspace(0.1, 8, 50, dtype=np.float32)


def graph_of(kind: str, **attributes: float | bool) -> Graph:
    return one_operator(kind, [X], Y, **attributes)


@pytest.mark.parametrize(
    ("kind", "attributes"),
    [
        ("elu", {"alpha": 1.0}),
        ("exp", {}),
        ("gelu", {"approximate": False}),
        ("gelu", {"approximate": True}),
        ("log", {}),
        ("rsqrt", {}),
        ("sigmoid", {}),
        ("tanh", {}),
    ],
)
def test_it_is_the_function_to_a_few_places(kind: str, attributes: dict[str, float | bool]) -> None:
    graph = graph_of(kind, **attributes)
    function = single_function(graph, graph.operators[0])
    assert function is not None
    found = function(VALUES)
    assert found.dtype == np.float32
    exact = real_function(graph.operators[0])(VALUES.astype(np.float64))
    np.testing.assert_allclose(found, exact, rtol=1e-6, atol=1e-7)


def test_the_undefined_is_an_end_of_the_output_s_range() -> None:
    for kind, expected in (("log", 0.0), ("rsqrt", 63.75)):
        graph = graph_of(kind)
        function = single_function(graph, graph.operators[0])
        assert function is not None
        assert function(np.array([0, -1], np.float32)).tolist() == [expected] * 2


def test_other_kinds_have_none() -> None:
    for graph in (graph_of("sin"), graph_of("elu", alpha=0.5)):
        assert single_function(graph, graph.operators[0]) is None
