import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support.copies import gathering
from support.tflite_builder import TFLiteBuilder

from n6lib.errors import InputError
from n6lib.graph.importer import read_model

INDICES = np.array([[1, 0], [2, 1]], np.int64)


def options(axis: int, batches: int) -> object:
    table = schema.GatherOptionsT()
    table.axis, table.batchDims = axis, batches
    return table


def test_axes_count_from_the_front() -> None:
    content = gathering("GATHER", "int8", (2, 3), (2, 2), INDICES, options(-1, -1))
    graph = read_model(content, "net", "m")
    (operator,) = graph.operators
    assert (operator.kind, operator.inputs) == ("gather", ("x0", "indices"))
    assert operator.attributes == {"axis": 1, "batch_dims": 1}
    assert graph.tensor("indices").constant


def test_places_have_no_attributes() -> None:
    content = gathering("GATHER_ND", "int8", (3, 3), (2,), INDICES)
    (operator,) = read_model(content, "net", "m").operators
    assert (operator.kind, operator.attributes) == ("gather_nd", {})


def test_a_table_comes_after_its_indices() -> None:
    builder = TFLiteBuilder()
    ids = builder.tensor("ids", (2,), "int32")
    table = builder.tensor("table", (4, 3), "float32", data=np.zeros((4, 3)))
    y = builder.tensor("y", (2, 3), "float32")
    builder.operator("EMBEDDING_LOOKUP", [ids, table], [y])
    (operator,) = read_model(builder.build([ids], [y]), "net", "m").operators
    assert (operator.kind, operator.inputs) == ("gather", ("table", "ids"))
    assert operator.attributes == {"axis": 0, "batch_dims": 0}


def test_indices_outside_are_refused() -> None:
    content = gathering("GATHER", "int8", (2, 3), (2, 2, 3), INDICES, options(0, 0))
    with pytest.raises(InputError, match="takes element 2 of 2"):
        read_model(content, "net", "m")
