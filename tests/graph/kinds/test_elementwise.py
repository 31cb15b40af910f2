import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.kinds.elementwise import KINDS
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))
X = Tensor("x", (1, 4, 5, 3), DType.INT8, AFFINE)
Y = Tensor("y", (1, 4, 5, 3), DType.INT8, AFFINE)


@pytest.mark.parametrize("kind", KINDS)
def test_operands_broadcast(kind: str) -> None:
    for shape in ((3,), (), (4, 1, 1), (1, 4, 5, 3)):
        b = Tensor("b", shape, DType.INT8, AFFINE)
        assert infer(one_operator(kind, [X, b], Y)) == X.shape
        assert infer(one_operator(kind, [b, X], Y)) == X.shape
    flat = Tensor("b", (60,), DType.INT8, AFFINE)
    with pytest.raises(InputError, match="do not broadcast to one shape"):
        infer(one_operator(kind, [X, flat], Y))


@pytest.mark.parametrize("kind", ["maximum", "minimum"])
def test_values_that_pass_through_have_one_scale(kind: str) -> None:
    verify(one_operator(kind, [X, X], Y))
    b = Tensor("b", (3,), DType.INT8, Quantization((0.25,), (0,)))
    with pytest.raises(InputError, match="x and b must have the same scale and zero point"):
        verify(one_operator(kind, [X, b], Y))
    verify(one_operator("mul", [X, b], Y, activation="relu"))


def test_types_do_not_mix() -> None:
    b = Tensor("b", (3,), DType.INT16, AFFINE)
    with pytest.raises(InputError, match="takes int8 as b beside int8, and b is int16"):
        verify(one_operator("mul", [X, b], Y, activation="none"))
