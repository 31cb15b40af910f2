import numpy as np
from support.graph_edits import one_operator

from n6lib.graph import DType, Graph, Quantization, Tensor
from n6lib.numerics.movement import Array, Moves
from n6lib.numerics.rearrangement import batch_to_space, space_to_batch, transpose, zeros

AFFINE = Quantization((0.5,), (7,))


def padded() -> Graph:
    """Images of 3 x 2 pixels with borders of 2 above and 1 on the right, in blocks of 3 x 1."""
    x, y = (
        Tensor(name, shape, DType.INT8, AFFINE)
        for name, shape in (("x", (1, 4, 2, 1)), ("y", (3, 2, 3, 1)))
    )
    return one_operator("space_to_batch", [x], y, blocks=(3, 1), paddings=(2, 0, 0, 1))


def run(moves: Moves, graph: Graph, source: Array, target: Array) -> Array:
    for destination, values in moves(graph, graph.operators[0], [source], [target]):
        destination[...] = values
    return target


def test_moves_are_between_views() -> None:
    x, y = Tensor("x", (2, 3), DType.FLOAT32), Tensor("y", (3, 2), DType.FLOAT32)
    graph = one_operator("transpose", [x], y, permutation=(1, 0))
    source, target = np.zeros((2, 3), np.float32), np.zeros((3, 2), np.float32)
    ((to, of),) = transpose(graph, graph.operators[0], [source], [target])
    assert to is target
    assert of.base is source
    assert of.strides == (4, 12)


def test_zeros_are_stored_zero_points() -> None:
    graph = padded()
    target, source = zeros(graph, graph.operators[0], np.zeros((2, 3), np.int8))
    assert source.tolist() == [[7] * 3] * 2
    assert source.strides == (0, 0)
    assert target.dtype == source.dtype


def test_rows_of_a_block_go_to_images() -> None:
    source = np.arange(8, dtype=np.int8).reshape(1, 4, 2, 1)
    images = run(space_to_batch, padded(), source, np.zeros((3, 2, 3, 1), np.int8))
    assert images[..., 0].tolist() == [
        [[7, 7, 7], [2, 3, 7]],
        [[7, 7, 7], [4, 5, 7]],
        [[0, 1, 7], [6, 7, 7]],
    ]


def test_cropping_undoes_padding() -> None:
    source = np.arange(8, dtype=np.int8).reshape(1, 4, 2, 1)
    images = run(space_to_batch, padded(), source, np.zeros((3, 2, 3, 1), np.int8))
    x, y = (Tensor(n, a.shape, DType.INT8, AFFINE) for n, a in (("x", images), ("y", source)))
    graph = one_operator("batch_to_space", [x], y, blocks=(3, 1), crops=(2, 0, 0, 1))
    np.testing.assert_array_equal(run(batch_to_space, graph, images, np.zeros_like(source)), source)
