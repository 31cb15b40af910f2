from support.graph_edits import infer, one_operator

from n6lib.graph import DType, Quantization, Tensor

X = Tensor("x", (1, 4, 5, 3), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, Quantization((0.5,), (0,)))


def test_every_element_has_one() -> None:
    assert infer(one_operator("sigmoid", [X], Y)) == X.shape
