import numpy as np
from support.graph_edits import one_operator

from n6lib.graph import DType, Tensor
from n6lib.numerics.repetition import broadcast_to, tile


def test_one_move_each() -> None:
    x, y = Tensor("x", (2, 1), DType.INT32), Tensor("y", (4, 3), DType.INT32)
    source, target = np.array([[1], [2]], np.int32), np.zeros((4, 3), np.int32)
    graph = one_operator("tile", [x], y, multiples=(2, 3))
    ((place, values),) = tile(graph, graph.operators[0], [source], [target])
    place[...] = values
    assert target.tolist() == [[1] * 3, [2] * 3] * 2
    graph = one_operator("broadcast_to", [x], Tensor("y", (2, 3), DType.INT32))
    ((place, values),) = broadcast_to(graph, graph.operators[0], [source], [target[:2]])
    assert values.tolist() == [[1] * 3, [2] * 3]
    assert np.shares_memory(values, source)
