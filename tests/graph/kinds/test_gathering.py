from dataclasses import replace

import pytest
from support.graph_edits import constant, infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.verifier import verify

X = Tensor("x", (2, 3, 4), DType.INT8, Quantization((0.5,), (0,)))
Y = Tensor("y", (9,), DType.INT8, X.quantization)


def gather(indices: Tensor, axis: int = 1, batch_dims: int = 0) -> Graph:
    return one_operator("gather", [X, indices], Y, axis=axis, batch_dims=batch_dims)


def indices(*shape: int) -> Tensor:
    return Tensor("i", shape, DType.INT32)


def test_the_axis_becomes_the_axes_of_the_indices() -> None:
    assert infer(gather(indices(5, 6))) == (2, 5, 6, 4)
    assert infer(gather(indices())) == (2, 4)
    assert infer(gather(indices(2, 7), axis=2, batch_dims=1)) == (2, 3, 7)


def test_the_last_axis_of_indices_is_a_place() -> None:
    assert infer(one_operator("gather_nd", [X, indices(5, 2)], Y)) == (5, 4)
    assert infer(one_operator("gather_nd", [X, indices(3)], Y)) == ()


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (gather(indices(5), axis=3), "works along axis 3 of 3 axes"),
        (gather(indices(3, 7), axis=1, batch_dims=1), "of which 1 axes are of both"),
        (gather(indices(2, 3), axis=1, batch_dims=2), "of which 2 axes are of both"),
        (gather(constant("i", [2, 3], DType.INT32)), "takes element 3 of 3"),
        (gather(constant("i", [-4], DType.INT64)), "takes element -4 of 3"),
        (one_operator("gather_nd", [X, indices(5, 4)], Y), r"takes indices \[5, 4\] into"),
        (one_operator("gather_nd", [X, indices()], Y), r"takes indices \[\] into"),
        (
            one_operator("gather_nd", [X, constant("i", [[1, 2], [0, 3]], DType.INT32)], Y),
            "takes element 3 of 3",
        ),
    ],
)
def test_what_does_not_fit_is_refused(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        infer(graph)


def test_values_keep_their_quantization() -> None:
    other = replace(Y, shape=(2, 5, 4), quantization=Quantization((0.25,), (0,)))
    graph = one_operator("gather", [X, indices(5)], other, axis=1, batch_dims=0)
    with pytest.raises(InputError, match="must have the same scale and zero point"):
        verify(graph)
