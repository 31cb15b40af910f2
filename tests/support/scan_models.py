"""TFLite models of one running sum."""

from collections.abc import Sequence

from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import TFLiteBuilder


def cumsum(
    shape: Sequence[int] = (2, 3, 4),
    axis: int = -1,
    *,
    exclusive: bool = False,
    reverse: bool = False,
    dtype: str = "float32",
) -> bytes:
    """CUMSUM."""
    options = schema.CumsumOptionsT()
    options.exclusive, options.reverse = exclusive, reverse
    builder = TFLiteBuilder()
    x = builder.tensor("input", shape, dtype)
    position = builder.tensor("axis", (), "int32", data=axis)
    y = builder.tensor("output", shape, dtype)
    builder.operator("CUMSUM", [x, position], [y], options)
    return builder.build([x], [y])
