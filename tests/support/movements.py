"""TFLite models of one operator that moves elements, and values for their inputs.

`rearrangements`, `partitions` and `copies` beside this module draw such models: hypothesis
strategies of the bytes of files that LiteRT runs, over shapes, types and axes.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from support.tflite_builder import TFLiteBuilder

from n6lib.graph import Graph

Shape = tuple[int, ...]
AFFINES: dict[str, tuple[float | None, int]] = {
    "int8": (0.05, 3),
    "uint8": (0.05, 130),
    "int16": (0.05, 0),
}
NUMBERS = ("int8", "uint8", "int16", "int32", "int64", "float32")
SIZE = st.integers(1, 5)


def model(
    builtin: str,
    dtype: str,
    inputs: Sequence[Shape],
    outputs: Sequence[Shape],
    constants: Sequence[npt.ArrayLike] = (),
    options: Any = None,
    *,
    first: bool = False,
    version: int = 1,
) -> bytes:
    """`builtin` on inputs of one type and int32 constants, which come after them or `first`."""
    builder = TFLiteBuilder()
    affine = AFFINES.get(dtype, (None, 0))
    sources = [builder.tensor(f"x{i}", shape, dtype, *affine) for i, shape in enumerate(inputs)]
    arrays = [np.asarray(values, np.int32) for values in constants]
    extra = [
        builder.tensor(f"c{i}", values.shape, "int32", data=values)
        for i, values in enumerate(arrays)
    ]
    results = [builder.tensor(f"y{i}", shape, dtype, *affine) for i, shape in enumerate(outputs)]
    operands = [*extra, *sources] if first else [*sources, *extra]
    builder.operator(builtin, operands, results, options, version)
    return builder.build(sources, results)


def frame(graph: Graph, seed: int = 0) -> list[npt.NDArray[Any]]:
    """A value for each input of `graph`, in order, with all bytes at random."""
    generator = np.random.default_rng(seed)
    values = []
    for tensor in map(graph.tensor, graph.inputs):
        if tensor.dtype.value == "float32":
            values.append(generator.normal(0, 1e3, tensor.shape).astype(np.float32))
        elif tensor.dtype.value == "bool":
            values.append(generator.integers(0, 2, tensor.shape).astype(np.bool_))
        else:
            limits = np.iinfo(tensor.dtype.value)
            values.append(
                generator.integers(limits.min, limits.max, tensor.shape, limits.dtype, True)
            )
    return values


def shapes(least: int = 1, most: int = 5) -> st.SearchStrategy[Shape]:
    """Of that many axes."""
    return st.lists(SIZE, min_size=least, max_size=most).map(tuple)
