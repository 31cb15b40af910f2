import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Tensor
from n6lib.graph.verifier import verify

X = Tensor("x", (2, 3, 4), DType.FLOAT32)


def test_shapes() -> None:
    y = Tensor("y", (9,), DType.INT32)
    assert infer(one_operator("shape", [X], y)) == (3,)
    assert infer(one_operator("rank", [X], y)) == ()
    assert infer(one_operator("zeros_like", [X], y)) == X.shape


def test_numbers_of_elements_are_integers() -> None:
    with pytest.raises(InputError, match="takes int32 or int64 as output, and y is float32"):
        verify(one_operator("shape", [X], Tensor("y", (3,), DType.FLOAT32)))
