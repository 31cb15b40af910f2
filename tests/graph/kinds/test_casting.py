from support.graph_edits import infer, one_operator

from n6lib.graph import DType, Tensor
from n6lib.graph.verifier import verify


def test_every_element_has_one() -> None:
    x, y = Tensor("x", (2, 3), DType.BOOL), Tensor("y", (2, 3), DType.INT64)
    graph = one_operator("cast", [x], y)
    verify(graph)
    assert infer(graph) == (2, 3)
