import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.kinds import KINDS
from n6lib.graph.verifier import verify

X = Tensor("x", (2, 3, 4), DType.INT8, Quantization((0.5,), (3,)))


def graph(kind: str, output: Quantization, axis: int = 1) -> Graph:
    attributes = {"axis": axis} | ({"beta": 1.0} if kind == "softmax" else {})
    return one_operator(kind, [X], Tensor("y", X.shape, DType.INT8, output), **attributes)


@pytest.mark.parametrize(
    ("kind", "scale", "zero_point"), [("softmax", 1 / 256, -128), ("log_softmax", 1 / 16, 127)]
)
def test_results_are_stored_in_one_way(kind: str, scale: float, zero_point: int) -> None:
    verify(graph(kind, Quantization((scale,), (zero_point,))))
    for wrong in (Quantization((scale,), (0,)), Quantization((0.5,), (zero_point,))):
        with pytest.raises(InputError, match=f"output of scale {scale:g} and zero point"):
            verify(graph(kind, wrong))


def test_the_axis_is_one_of_the_input_s() -> None:
    assert infer(graph("softmax", Quantization((1 / 256,), (-128,)), axis=2)) == X.shape
    with pytest.raises(InputError, match="along axis 3 of 3 axes"):
        infer(graph("softmax", Quantization((1 / 256,), (-128,)), axis=3))
    assert KINDS["softmax"].macs is None
