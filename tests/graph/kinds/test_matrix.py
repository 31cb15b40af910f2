import numpy as np
import pytest
from support.graph_edits import constant, infer, one_operator

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.graph.macs import graph_macs
from n6lib.graph.verifier import verify

AFFINE = Quantization((0.5,), (0,))


def activation(name: str, *shape: int, affine: Quantization | None = AFFINE) -> Tensor:
    return Tensor(name, shape, DType.INT8, affine)


def layer(source: tuple[int, ...], output: tuple[int, ...] = (1,), keep: bool = False) -> Graph:
    weights = constant("w", np.zeros((4, 6)), DType.INT8, AFFINE)
    tensors = [activation("x", *source), weights, None]
    attributes = {"activation": "none", "keep_num_dims": keep}
    return one_operator("fully_connected", tensors, activation("y", *output), **attributes)


def product(a: Tensor, b: Tensor, adj_x: bool = False, adj_y: bool = False) -> Graph:
    attributes = {"adj_x": adj_x, "adj_y": adj_y}
    return one_operator("batch_matmul", [a, b], activation("y", 1), **attributes)


@pytest.mark.parametrize(
    ("source", "keep", "expected"),
    [
        ((3, 6), False, (3, 4)),
        ((2, 3, 6), False, (6, 4)),
        ((2, 3, 4), False, (4, 4)),
        ((2, 3, 6), True, (2, 3, 4)),
        ((6,), True, (4,)),
        ((6,), False, (1, 4)),
    ],
)
def test_rows_of_a_fully_connected_layer(
    source: tuple[int, ...], keep: bool, expected: tuple[int, ...]
) -> None:
    graph = layer(source, expected, keep)
    assert infer(graph) == expected
    verify(graph)
    assert graph_macs(graph) == np.prod(expected) * 6


@pytest.mark.parametrize(
    ("a", "b", "turned", "expected"),
    [
        ((2, 3), (3, 5), (False, False), (2, 5)),
        ((3, 2), (5, 3), (True, True), (2, 5)),
        ((7, 1, 2, 3), (4, 3, 5), (False, False), (7, 4, 2, 5)),
    ],
)
def test_products_broadcast_their_leading_axes(
    a: tuple[int, ...],
    b: tuple[int, ...],
    turned: tuple[bool, bool],
    expected: tuple[int, ...],
) -> None:
    graph = product(activation("a", *a), activation("b", *b), *turned)
    assert infer(graph) == expected
    tensors = {**graph.tensors, "y": activation("y", *expected)}
    whole = Graph("one", tensors, graph.operators, graph.inputs, graph.outputs)
    assert graph_macs(whole) == np.prod(expected) * 3


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        (layer((3, 5)), "has weights for 6 values"),
        (layer((3, 4), keep=True), "has weights for 6 values"),
        (product(activation("a", 2, 3), activation("b", 4, 5)), "rows of 3 values by columns of 4"),
        (product(activation("a", 3), activation("b", 3, 5)), "takes matrices"),
        (product(activation("a", 2, 2, 3), activation("b", 4, 3, 5)), "do not broadcast"),
    ],
)
def test_operands_that_do_not_fit_are_refused(graph: Graph, message: str) -> None:
    with pytest.raises(InputError, match=message):
        infer(graph)


def test_a_matrix_has_one_scale() -> None:
    each = Quantization((0.5, 0.25, 0.5), (0, 0, 0), 0)
    b = constant("b", np.zeros((3, 5)), DType.INT8, each)
    graph = product(activation("a", 2, 3), b)
    tensors = {**graph.tensors, "y": activation("y", 2, 5)}
    with pytest.raises(InputError, match="takes one scale of b"):
        verify(Graph("one", tensors, graph.operators, graph.inputs, graph.outputs))
