"""Graphs of one normalization, with random constants and the values that it is run on."""

from typing import Any

import numpy as np
import numpy.typing as npt
from support.graph_edits import constant, one_operator

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


def values_of(graph: Graph, seed: int = 1) -> Array:
    """Values far from mean 0 for the graph's input."""
    shape = graph.tensor("x").shape
    return np.random.default_rng(seed).normal(3, 2, shape).astype(np.float32)
