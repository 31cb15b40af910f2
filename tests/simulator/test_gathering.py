import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.copies import gathers
from support.graph_edits import constant, one_operator
from support.litert import Comparison, agree
from support.movements import frame
from support.tflite_builder import TFLiteBuilder

from n6lib.graph import DType, Tensor
from n6lib.simulator import simulate


@given(gathers(), st.integers(0, 99))
def test_equals_litert(content: bytes, seed: int) -> None:
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))


def test_rows_of_a_table() -> None:
    builder = TFLiteBuilder()
    table = np.arange(12, dtype=np.float32).reshape(4, 3)
    ids = builder.tensor("ids", (2,), "int32")
    rows = builder.tensor("table", table.shape, "float32", data=table)
    y = builder.tensor("y", (2, 3), "float32")
    builder.operator("EMBEDDING_LOOKUP", [ids, rows], [y])
    result = agree(builder.build([ids], [y]), np.array([3, 1], np.int32))
    np.testing.assert_array_equal(result, table[[3, 1]])


def test_indices_count_from_the_end_and_stay_inside() -> None:
    values = constant("x", [10, 20, 30], DType.INT32)
    indices = Tensor("indices", (5,), DType.INT64)
    y = Tensor("y", (5,), DType.INT32)
    graph = one_operator("gather", [values, indices], y, axis=0, batch_dims=0)
    given_indices = np.array([-1, -3, -4, 3, 1 << 40], np.int64)
    result = simulate(graph, {"indices": given_indices})["y"]
    assert result.tolist() == [30, 10, 10, 30, 30]
    pairs = Tensor("indices", (5, 1), DType.INT64)
    graph = one_operator("gather_nd", [values, pairs], y)
    result = simulate(graph, {"indices": given_indices[:, None]})["y"]
    assert result.tolist() == [30, 10, 10, 30, 30]
