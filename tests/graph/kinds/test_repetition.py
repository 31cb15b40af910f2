import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Tensor

X = Tensor("x", (3, 1), DType.INT32)
Y = Tensor("y", (2, 3, 4), DType.INT32)


def test_a_tensor_is_as_large_as_its_output() -> None:
    assert infer(one_operator("broadcast_to", [X], Y)) == (2, 3, 4)


@pytest.mark.parametrize("shape", [(3, 4), (2, 4, 4), (5, 1, 3, 4)])
def test_what_does_not_broadcast_is_refused(shape: tuple[int, ...]) -> None:
    x = Tensor("x", (1, *Y.shape) if len(shape) == 4 else (3, 2), DType.INT32)
    with pytest.raises(InputError, match="broadcast to"):
        infer(one_operator("broadcast_to", [x], Tensor("y", shape, DType.INT32)))


def test_tiles() -> None:
    assert infer(one_operator("tile", [X], Y, multiples=(2, 5))) == (6, 5)
    with pytest.raises(InputError, match="has 1 multiples for 2 axes"):
        infer(one_operator("tile", [X], Y, multiples=(2,)))
