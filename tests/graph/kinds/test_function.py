import pytest
from support.graph_edits import infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.kinds.function import KINDS
from n6lib.graph.verifier import verify

X = Tensor("x", (4, 5), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (4, 5), DType.INT8, Quantization((0.25,), (3,)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_element_has_one_of_any_scale(kind: str) -> None:
    graph = one_operator(kind, [X], Y)
    assert infer(graph) == X.shape
    verify(graph)


def test_only_some_take_16_bits() -> None:
    x, y = (Tensor(n, (4,), DType.INT16, Quantization((0.5,), (0,))) for n in "xy")
    verify(one_operator("exp", [x], y))
    with pytest.raises(InputError, match="takes float32 or int8 as input, and x is int16"):
        verify(one_operator("sqrt", [x], y))
