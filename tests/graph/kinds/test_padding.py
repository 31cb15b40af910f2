import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor

X = Tensor("x", (1, 4, 5, 3), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, Quantization((0.5,), (0,)))


def test_borders_are_added() -> None:
    padded = one_operator("pad", [X], Y, paddings=(0, 0, 1, 2, 0, 3, 0, 0))
    assert infer(padded) == (1, 7, 8, 3)


def test_each_axis_needs_a_pair() -> None:
    with pytest.raises(InputError, match="has 2 paddings for 4 axes"):
        infer(one_operator("pad", [X], Y, paddings=(0, 1)))
