"""TensorProtos as NumPy arrays."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.external import external_bytes
from n6lib.graph.importer.onnx.phrase import phrase

Array = npt.NDArray[Any]

NAMES = {
    1: "float32", 2: "uint8", 3: "int8", 4: "uint16", 5: "int16", 6: "int32", 7: "int64",
    9: "bool", 10: "float16", 11: "float64", 12: "uint32", 13: "uint64",
}  # fmt: skip
"""TensorProto.DataType of the types that we read, by number."""

WIDENED = {"float16": "float32"}
"""Types that are read as wider ones, which hold every value of theirs."""

_NARROW = {21: "uint8", 22: "int8"}
"""UINT4 and INT4, which are read as bytes."""

_EXTERNAL = 1
_MAX_RANK = 64


@dataclass
class Budget:
    """How many bytes a file may still make us allocate."""

    left: int

    def spend(self, amount: int) -> None:
        """Count `amount` bytes; past the limit it is an `InputError`."""
        self.left -= amount
        if self.left < 0:
            raise InputError(
                "needs more memory for constants than the file's size warrants; simplify the model "
                "with onnxsim or onnxslim"
            )


def type_name(number: int) -> str:
    """Name of TensorProto.DataType `number` for messages."""
    from onnx import TensorProto

    known = TensorProto.DataType.values()
    return str(TensorProto.DataType.Name(number)) if number in known else f"number {number}"


def array_of(proto: Any, folder: Path | None, budget: Budget) -> Array:
    """The read-only array of TensorProto `proto`, an unsound one is an `InputError`."""
    try:
        return _array(proto, folder, budget)
    except InputError as error:
        raise InputError(f"constant {phrase(proto.name) or 'without name'} {error}") from error


def _array(proto: Any, folder: Path | None, budget: Budget) -> Array:
    name = NAMES.get(proto.data_type) or _NARROW.get(proto.data_type)
    if name is None:
        supported = ", ".join(NAMES.values())
        raise InputError(f"is of type {type_name(proto.data_type)}; supported are {supported}")
    if proto.HasField("segment"):
        raise InputError("is stored in segments, which is not supported")
    shape = tuple(proto.dims)
    if len(shape) > _MAX_RANK or any(size < 0 for size in shape):
        raise InputError(f"has {len(shape)} axes, sizes {phrase(str(list(shape)))}")
    dtype = np.dtype(name)
    if proto.data_location == _EXTERNAL:
        budget.spend(math.prod(shape) * dtype.itemsize)
        values = _raw(external_bytes(proto, folder), dtype, shape)
    elif proto.HasField("raw_data") and proto.data_type not in _NARROW:
        values = _raw(proto.raw_data, dtype, shape)
    else:
        values = _listed(proto, dtype)
        budget.spend(values.nbytes)
    values = widened(values)
    values.flags.writeable = False
    return values


def widened(values: Array) -> Array:
    """`values` in a type that we compute with, where theirs is narrower."""
    wider = WIDENED.get(values.dtype.name)
    return values.astype(wider) if wider else values


def _raw(data: bytes, dtype: "np.dtype[Any]", shape: tuple[int, ...]) -> Array:
    if len(data) != math.prod(shape) * dtype.itemsize:
        raise InputError(f"is {dtype}{phrase(str(list(shape)))} and holds {len(data)} bytes")
    values: Array = np.frombuffer(data, dtype.newbyteorder("<")).reshape(shape)
    return values if dtype != np.bool_ else np.asarray(values.view(np.uint8) != 0)


def _listed(proto: Any, dtype: "np.dtype[Any]") -> Array:
    """The fields of a TensorProto without raw data, as the onnx package reads them."""
    from onnx import numpy_helper

    try:
        return np.array(numpy_helper.to_array(proto)).astype(dtype)
    except (ValueError, TypeError, OverflowError) as error:
        raise InputError(f"does not hold what it declares ({phrase(str(error))})") from error
