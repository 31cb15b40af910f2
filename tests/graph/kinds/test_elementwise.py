import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor

X = Tensor("x", (1, 4, 5, 3), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, Quantization((0.5,), (0,)))


def test_both_operands_have_one_shape() -> None:
    assert infer(one_operator("add", [X, X], Y)) == X.shape
    flat = Tensor("b", (60,), DType.INT8, X.quantization)
    with pytest.raises(InputError, match="broadcasting is not supported"):
        infer(one_operator("add", [X, flat], Y))
