import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.kinds.activation import KINDS
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))
X = Tensor("x", (1, 4, 5, 3), DType.INT8, AFFINE)
Y = Tensor("y", (9, 8, 2, 9), DType.INT8, AFFINE)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"prelu"}))
def test_every_element_has_one(kind: str) -> None:
    assert infer(one_operator(kind, [X], Y)) == X.shape


def test_slopes_are_repeated_to_the_input() -> None:
    slopes = Tensor("a", (1, 1, 3), DType.INT8, AFFINE)
    assert infer(one_operator("prelu", [X, slopes], Y)) == X.shape
    with pytest.raises(InputError, match=r"slopes of shape \[1, 4, 5, 3\] for"):
        infer(one_operator("prelu", [Tensor("z", (1, 3), DType.INT8, AFFINE), X], Y))


def test_parameters_are_numbers() -> None:
    y = Tensor("y", X.shape, DType.INT8, AFFINE)
    verify(one_operator("leaky_relu", [X], y, alpha=0.1))
    with pytest.raises(InputError, match="attribute alpha, which must be finite"):
        verify(one_operator("leaky_relu", [X], y, alpha=float("inf")))
    with pytest.raises(InputError, match="lacks attribute approximate"):
        verify(one_operator("gelu", [X], y))
