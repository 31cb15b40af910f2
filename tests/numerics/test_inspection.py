import numpy as np
from support.graph_edits import one_operator

from n6lib.graph import DType, Quantization, Tensor
from n6lib.numerics.inspection import rank, shape, zeros_like

X = Tensor("x", (2, 3), DType.INT8, Quantization((0.5,), (4,)))
SOURCE = np.zeros((2, 3), np.int8)


def test_what_is_known() -> None:
    graph = one_operator("shape", [X], Tensor("y", (2,), DType.INT64))
    ((_, values),) = shape(graph, graph.operators[0], [SOURCE], [np.zeros(2, np.int64)])
    assert (values.tolist(), values.dtype) == ([2, 3], np.int64)
    graph = one_operator("rank", [X], Tensor("y", (), DType.INT32))
    ((_, values),) = rank(graph, graph.operators[0], [SOURCE], [np.zeros((), np.int32)])
    assert (values.tolist(), values.dtype) == (2, np.int32)
    graph = one_operator("zeros_like", [X], Tensor("y", X.shape, DType.INT8, X.quantization))
    ((_, values),) = zeros_like(graph, graph.operators[0], [SOURCE], [SOURCE])
    assert values.tolist() == [[4] * 3] * 2
