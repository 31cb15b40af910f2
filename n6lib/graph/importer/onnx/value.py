"""What a name of an ONNX graph stands for while the graph is translated."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.quantization import Quantization

Shape = tuple[int, ...]

FLOAT = np.dtype(np.float32)


@dataclass(frozen=True, eq=False)
class Value:
    """A constant, which holds `data`, or the tensor `name` of the graph being built.

    A constant's `name` is what the file calls it.

    `dtype` is the type that ONNX gives it. A value with `real` is the result of a
    DequantizeLinear that has not been carried out: ONNX sees float32, and what is held are the
    integers, of scale and zero point `quantization`. uint8 is held as int8, 128 lower, except in
    constants and at the graph's inputs.
    """

    shape: Shape
    dtype: "np.dtype[Any]"
    name: str = ""
    data: Array | None = None
    quantization: Quantization | None = None
    real: bool = False

    @property
    def constant(self) -> bool:
        """Whether its content is known."""
        return self.data is not None

    @property
    def rank(self) -> int:
        """Number of axes."""
        return len(self.shape)

    @property
    def array(self) -> Array:
        """What a constant stands for, dequantized where it is `real`."""
        assert self.data is not None
        if not self.real:
            return self.data
        assert self.quantization is not None
        return dequantized(self.data, self.quantization)

    def with_data(self, data: Array, axis: int | None = None) -> "Value":
        """The same constant with other content, of another shape.

        Several scales are then along `axis`, if it is given.
        """
        quantization = self.quantization
        if quantization is not None and quantization.axis is not None and axis is not None:
            quantization = replace(quantization, axis=axis)
        return replace(self, data=data, shape=data.shape, quantization=quantization)


def constant(data: Array) -> Value:
    """A constant with that content."""
    return Value(data.shape, data.dtype, data=data)


def dequantized(data: Array, quantization: Quantization) -> Array:
    """float32 numbers that the integers `data` stand for: scale * (stored - zero point)."""
    shape = [1] * data.ndim
    if quantization.axis is not None:
        shape[quantization.axis] = -1
    scales = np.array(quantization.scales, np.float32).reshape(shape)
    zero_points = np.array(quantization.zero_points, np.int32).reshape(shape)
    return (data.astype(np.int32) - zero_points).astype(np.float32) * scales
