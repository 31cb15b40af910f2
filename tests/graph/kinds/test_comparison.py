import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))
X = Tensor("x", (2, 5), DType.INT8, AFFINE)
B = Tensor("b", (5,), DType.INT8, Quantization((0.25,), (3,)))
TRUTH = Tensor("t", (2, 5), DType.BOOL)
CONDITION = Tensor("c", (2, 1), DType.BOOL)


@pytest.mark.parametrize(
    "kind", ["equal", "not_equal", "greater", "greater_equal", "less", "less_equal"]
)
def test_comparisons_of_any_scales_yield_truths(kind: str) -> None:
    verify(one_operator(kind, [X, B], TRUTH))
    with pytest.raises(InputError, match="takes bool as output, and y is int8"):
        verify(one_operator(kind, [X, B], Tensor("y", (2, 5), DType.INT8, AFFINE)))


@pytest.mark.parametrize("kind", ["logical_and", "logical_or", "logical_xor"])
def test_logic_is_of_truths(kind: str) -> None:
    verify(one_operator(kind, [CONDITION, Tensor("d", (5,), DType.BOOL)], TRUTH))
    with pytest.raises(InputError, match="takes bool as a, and x is int8"):
        verify(one_operator(kind, [X, X], TRUTH))
    verify(one_operator("logical_not", [CONDITION], Tensor("t", (2, 1), DType.BOOL)))


def test_a_choice_broadcasts_its_condition_and_its_values() -> None:
    b, y = Tensor("b", (5,), DType.INT8, AFFINE), Tensor("y", (2, 5), DType.INT8, AFFINE)
    assert infer(one_operator("select", [CONDITION, X, b], y)) == (2, 5)
    verify(one_operator("select", [CONDITION, X, b], y))
    with pytest.raises(InputError, match="b and y must have the same scale and zero point"):
        verify(one_operator("select", [CONDITION, X, B], y))
