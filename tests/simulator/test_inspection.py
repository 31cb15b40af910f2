import numpy as np
import pytest
from ai_edge_litert import schema_py_generated as schema
from support.litert import agree
from support.movements import model
from support.tflite_builder import TFLiteBuilder


@pytest.mark.parametrize("target", ["int32", "int64"])
def test_the_shape(target: str) -> None:
    builder = TFLiteBuilder()
    x, y = builder.tensor("x", (3, 1, 4), "float32"), builder.tensor("y", (3,), target)
    options = schema.ShapeOptionsT()
    options.outType = {"int32": 2, "int64": 4}[target]
    builder.operator("SHAPE", [x], [y], options)
    result = agree(builder.build([x], [y]), np.zeros((3, 1, 4), np.float32))
    assert result.tolist() == [3, 1, 4]


def test_the_rank() -> None:
    builder = TFLiteBuilder()
    x, y = builder.tensor("x", (3, 1, 4), "int8", 0.5), builder.tensor("y", (), "int32")
    builder.operator("RANK", [x], [y])
    assert agree(builder.build([x], [y]), np.zeros((3, 1, 4), np.int8)) == 3


@pytest.mark.parametrize("dtype", ["int32", "int64", "float32"])
def test_zeros(dtype: str) -> None:
    content = model("ZEROS_LIKE", dtype, [(2, 3)], [(2, 3)])
    assert not agree(content, np.ones((2, 3), dtype)).any()
