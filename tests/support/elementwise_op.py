"""TFLite models of one operator that works element by element; each returns the file's bytes.

Inputs are named a, b, c, the output y. A scale of None is no quantization.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from ai_edge_litert import schema_py_generated as schema
from support.tflite_builder import ACTIVATIONS, TFLiteBuilder


@dataclass(frozen=True)
class Place:
    """A tensor of an operator: shape, type, scale and zero point, and values if it is constant."""

    shape: Sequence[int]
    dtype: str = "int8"
    scale: float | None = None
    zero_point: int = 0
    data: npt.NDArray[Any] | None = None


def real(*shape: int) -> Place:
    """A float32 tensor."""
    return Place(shape, "float32")


def operator(builtin: str, inputs: Sequence[Place], output: Place, options: Any = None) -> bytes:
    """A model of `builtin` on `inputs`; those without data are the model's inputs."""
    builder = TFLiteBuilder()
    indices = [_tensor(builder, name, place) for name, place in zip("abc", inputs, strict=False)]
    result = _tensor(builder, "y", output)
    builder.operator(builtin, indices, [result], options)
    computed = [index for index, place in zip(indices, inputs, strict=True) if place.data is None]
    return builder.build(computed, [result])


def _tensor(builder: TFLiteBuilder, name: str, place: Place) -> int:
    return builder.tensor(
        name, place.shape, place.dtype, place.scale, place.zero_point, data=place.data
    )


def arithmetic(builtin: str, a: Place, b: Place, output: Place, activation: str = "none") -> bytes:
    """ADD, SUB, MUL or DIV with a fused activation."""
    options = getattr(schema, f"{builtin.capitalize()}OptionsT")()
    options.fusedActivationFunction = ACTIVATIONS[activation]
    if builtin in ("ADD", "SUB"):
        options.potScaleInt16 = False
    return operator(builtin, [a, b], output, options)


def leaky_relu(source: Place, output: Place, alpha: float) -> bytes:
    """LEAKY_RELU."""
    options = schema.LeakyReluOptionsT()
    options.alpha = alpha
    return operator("LEAKY_RELU", [source], output, options)


def gelu(source: Place, output: Place, approximate: bool) -> bytes:
    """GELU."""
    options = schema.GeluOptionsT()
    options.approximate = approximate
    return operator("GELU", [source], output, options)


def every_byte() -> npt.NDArray[np.int8]:
    """Every int8 value, as one row."""
    return np.arange(-128, 128).astype(np.int8).reshape(1, 256)


def every_word() -> npt.NDArray[np.int16]:
    """Every int16 value, as one row."""
    return np.arange(-(1 << 15), 1 << 15).astype(np.int16).reshape(1, 1 << 16)


def every_pair() -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Two rows of every int8 value: as a column, and as a row that it is repeated with."""
    return every_byte().reshape(256, 1), every_byte()
