"""One-operator TFLite models of softmax and log_softmax; tensors are named input and output."""

from collections.abc import Sequence
from typing import Any

from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import TFLiteBuilder

_OUTPUTS: dict[str, dict[str, tuple[float, int]]] = {
    "SOFTMAX": {"int8": (1 / 256, -128), "int16": (2.0**-15, 0)},
    "LOG_SOFTMAX": {"int8": (16 / 256, 127)},
}


def softmax(
    shape: Sequence[int],
    dtype: str = "int8",
    scale: float = 0.1,
    zero_point: int = 3,
    beta: float = 1.0,
) -> bytes:
    """SOFTMAX along the last axis."""
    options = schema.SoftmaxOptionsT()
    options.beta = beta
    return _model("SOFTMAX", options, shape, dtype, scale, zero_point)


def log_softmax(
    shape: Sequence[int], dtype: str = "int8", scale: float = 0.1, zero_point: int = 3
) -> bytes:
    """LOG_SOFTMAX along the last axis."""
    options = schema.LogSoftmaxOptionsT()
    return _model("LOG_SOFTMAX", options, shape, dtype, scale, zero_point)


def _model(
    builtin: str, options: Any, shape: Sequence[int], dtype: str, scale: float, zero_point: int
) -> bytes:
    builder = TFLiteBuilder()
    if dtype == "float32":
        source, result = (builder.tensor(name, shape, dtype) for name in ("input", "output"))
    else:
        zero_point = zero_point if dtype == "int8" else 0
        source = builder.tensor("input", shape, dtype, scale, zero_point)
        result = builder.tensor("output", shape, dtype, *_OUTPUTS[builtin][dtype])
    builder.operator(builtin, [source], [result], options, version=2)
    return builder.build([source], [result])
