"""Graphs of one normalization, with random constants and the values that it is run on."""

from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from support.graph_edits import constant, one_operator
from support.tflite_builder import TFLiteBuilder

from n6lib.graph import DType, Graph, Tensor

Array = npt.NDArray[Any]


def normalization(
    kind: str,
    shape: tuple[int, ...] = (2, 3, 4, 5),
    axis: int = 2,
    *,
    absent: tuple[str, ...] = (),
    seed: int = 0,
    **attributes: Any,
) -> Graph:
    """A normalization of random values; `absent` names constants that it does without."""
    random = np.random.default_rng(seed)
    roles = ["mean", "variance"] if kind == "batch_norm" else []
    size = shape[axis:] if kind == "layer_norm" else shape[-1:]
    operands: list[Tensor | None] = [Tensor("x", shape, DType.FLOAT32)]
    for role in (*roles, "scale", "bias"):
        values = random.uniform(0.5, 2.0, size)
        operands.append(None if role in absent else constant(role, values, DType.FLOAT32))
    attributes = {"epsilon": float(np.float32(1e-3)), **attributes}
    if kind == "layer_norm":
        attributes["axis"] = axis
    return one_operator(kind, operands, Tensor("y", shape, DType.FLOAT32), **attributes)


def local_response(shape: tuple[int, ...] = (2, 3, 4, 9), **attributes: Any) -> Graph:
    """A local_response_normalization of uneven reach, unless `attributes` say otherwise."""
    attributes = {"size": 4, "alpha": 0.25, "beta": 0.75, "bias": 1.5, **attributes}
    tensors = (Tensor(name, shape, DType.FLOAT32) for name in "xy")
    source, target = tensors
    return one_operator("local_response_normalization", [source], target, **attributes)


def local_response_model(
    shape: tuple[int, ...] = (2, 3, 4, 9),
    radius: int = 2,
    bias: float = 1.5,
    alpha: float = 0.25,
    beta: float = 0.75,
    dtype: str = "float32",
) -> bytes:
    """TFLite's LOCAL_RESPONSE_NORMALIZATION."""
    options = schema.LocalResponseNormalizationOptionsT()
    options.radius, options.bias, options.alpha, options.beta = radius, bias, alpha, beta
    builder = TFLiteBuilder()
    x, y = (builder.tensor(name, shape, dtype) for name in "xy")
    builder.operator("LOCAL_RESPONSE_NORMALIZATION", [x], [y], options)
    return builder.build([x], [y])


def values_of(graph: Graph, seed: int = 1) -> Array:
    """Values far from mean 0 for the graph's input."""
    shape = graph.tensor("x").shape
    return np.random.default_rng(seed).normal(3, 2, shape).astype(np.float32)
