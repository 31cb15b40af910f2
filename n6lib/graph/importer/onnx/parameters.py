"""Scale and zero point as ONNX's quantizing operators carry them."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.value import Value
from n6lib.graph.quantization import Quantization

UNSIGNED = np.dtype(np.uint8)
OFFSET = 128
"""How much lower we hold what ONNX holds as uint8: exact, and one type less everywhere."""

_TYPES = ("int8", "uint8", "int16", "int32")


@dataclass(frozen=True)
class Target:
    """Integers that stand for reals: ONNX's element type, and our scale and zero point."""

    dtype: "np.dtype[Any]"
    quantization: Quantization

    @property
    def stored(self) -> DType:
        """The type that the graph holds."""
        return DType.INT8 if self.dtype == UNSIGNED else DType(self.dtype.name)


def target_of(scale: Value | None, zero: Value | None, default: str, axis: int) -> Target:
    """Parameters held by two constants; without zero point it is 0 of type `default`.

    `axis` counts where there are several scales. Raises `InputError`, the end of a sentence.
    """
    if scale is None or scale.data is None or (zero is not None and zero.data is None):
        raise InputError("has a scale or zero point that is computed at run time")
    scales = scale.data.astype(np.float32).ravel()
    zeros = np.zeros(scales.size, default) if zero is None else np.asarray(zero.data).ravel()
    if zeros.dtype.name not in _TYPES:
        raise InputError(f"quantizes to {zeros.dtype}; supported are {', '.join(_TYPES)}")
    if scale.rank > 1 or zeros.size != scales.size or not scales.size:
        raise InputError("is quantized by blocks or has unequal numbers of scales and zero points")
    if not (np.isfinite(scales).all() and (scales > 0).all()):
        raise InputError("has a scale that is not a positive number")
    shift = OFFSET if zeros.dtype == UNSIGNED else 0
    quantization = Quantization(
        tuple(map(float, scales)),
        tuple(int(value) - shift for value in zeros),
        axis if scales.size > 1 else None,
    )
    return Target(zeros.dtype, quantization)


def constant_target(value: Value, target: Target) -> Value:
    """Constant integers `value`, of ONNX type as in `target`, as the reals they stand for."""
    data = value.data
    assert data is not None
    quantization = target.quantization
    if quantization.axis is not None:
        axis = quantization.axis + (data.ndim if quantization.axis < 0 else 0)
        if not 0 <= axis < data.ndim or data.shape[axis] != len(quantization.scales):
            raise InputError(
                f"has {len(quantization.scales)} scales along axis {quantization.axis} of a "
                f"constant of shape {list(data.shape)}"
            )
        quantization = replace(quantization, axis=axis)
    return Value(data.shape, np.dtype(np.float32), "", shifted(data), quantization, real=True)


def shifted(data: Array) -> Array:
    """uint8 as int8, 128 lower; other types as they are."""
    return (data ^ OFFSET).view(np.int8) if data.dtype == UNSIGNED else data
