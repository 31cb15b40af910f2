import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Tensor

X = Tensor("x", (2, 3), DType.FLOAT32)


def cumsum(axis: int) -> Graph:
    y = Tensor("y", (2, 3), DType.FLOAT32)
    return one_operator("cumsum", [X], y, axis=axis, exclusive=False, reverse=False)


def test_every_value_has_a_sum() -> None:
    assert infer(cumsum(1)) == X.shape


def test_another_axis_is_refused() -> None:
    with pytest.raises(InputError, match="works along axis 2 of 2 axes"):
        infer(cumsum(2))
