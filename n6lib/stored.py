"""Real numbers as a tensor stores them, and back."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import DType, Tensor
from n6lib.graph.quantization import Quantization

Floats = npt.NDArray[np.float32]


def real_values(stored: npt.NDArray[Any], tensor: Tensor) -> Floats:
    """The values of `tensor` as real numbers; integers without a scale are an `InputError`."""
    if tensor.dtype is DType.FLOAT32:
        return stored.astype(np.float32)
    scheme = _scheme(tensor)
    return (stored.astype(np.float32) - np.float32(scheme.zero_point)) * np.float32(scheme.scale)


def stored_values(real: Floats, tensor: Tensor) -> npt.NDArray[Any]:
    """`real` as `tensor` stores it: as it is, or rounded to the nearest step and clipped.

    Integers without a scale are an `InputError`. Rounds half away from zero, as LiteRT's QUANTIZE
    does.
    """
    if tensor.dtype is DType.FLOAT32:
        return np.ascontiguousarray(real, np.float32)
    scheme = _scheme(tensor)
    steps = real.astype(np.float32) / np.float32(scheme.scale)
    rounded = np.trunc(steps + np.copysign(np.float32(0.5), steps)) + scheme.zero_point
    limits = np.iinfo(tensor.dtype.value)
    stored: npt.NDArray[Any] = np.clip(rounded, limits.min, limits.max).astype(tensor.dtype.numpy)
    return stored


def _scheme(tensor: Tensor) -> Quantization:
    if tensor.quantization is None:
        raise InputError(f"{tensor.name}: holds integers without a scale; quantize the model anew.")
    return tensor.quantization
