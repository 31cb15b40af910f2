"""What each tensor must keep on its own, whoever uses it."""

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor

MAX_BYTES = 1 << 30
MAX_RANK = 8
_MAX_SCALE = float(np.finfo(np.float32).max)
_RANGES = {
    DType.INT8: (-128, 127),
    DType.UINT8: (0, 255),
    DType.INT16: (0, 0),
    DType.INT32: (0, 0),
    DType.INT64: (0, 0),
}


def check_tensor(tensor: Tensor) -> None:
    """Raise `InputError`, the end of a sentence about the tensor, if it contradicts itself."""
    if len(tensor.shape) > MAX_RANK or any(size < 1 for size in tensor.shape):
        raise InputError(f"has shape {list(tensor.shape)}; sizes must be positive")
    if tensor.bytes > MAX_BYTES:
        raise InputError(f"has {tensor.bytes} bytes; at most {MAX_BYTES} are supported")
    _check_data(tensor)
    if tensor.quantization is not None:
        _check_values(tensor.quantization, tensor.dtype)
        _check_lengths(tensor.quantization, tensor)


def _check_data(tensor: Tensor) -> None:
    data = tensor.data
    if data is None:
        return
    if data.dtype != tensor.dtype.numpy or data.shape != tensor.shape:
        raise InputError(
            f"is declared {tensor.dtype.value}{list(tensor.shape)} and holds "
            f"{data.dtype}{list(data.shape)}"
        )
    if data.flags.writeable:
        raise InputError("holds a constant that can be overwritten")


def _check_values(quantization: Quantization, dtype: DType) -> None:
    if dtype not in _RANGES:
        raise InputError(f"is {dtype.value} and cannot be quantized")
    low, high = _RANGES[dtype]
    for scale in quantization.scales:
        if not 0 < scale <= _MAX_SCALE or float(np.float32(scale)) != scale:
            raise InputError(f"has scale {scale}; scales must be positive float32 numbers")
    for zero_point in quantization.zero_points:
        if not low <= zero_point <= high:
            raise InputError(f"has zero point {zero_point}; {dtype.value} allows {low}..{high}")


def _check_lengths(quantization: Quantization, tensor: Tensor) -> None:
    scales, zero_points = len(quantization.scales), len(quantization.zero_points)
    if scales != zero_points:
        raise InputError(f"has {scales} scales and {zero_points} zero points")
    axis = quantization.axis
    if axis is None:
        if scales != 1:
            raise InputError(f"has {scales} scales and no axis they belong to")
        return
    if not tensor.constant:
        raise InputError("is quantized per channel; only constants can be")
    if not 0 <= axis < len(tensor.shape) or tensor.shape[axis] != scales:
        raise InputError(f"has {scales} scales along axis {axis} of shape {list(tensor.shape)}")
