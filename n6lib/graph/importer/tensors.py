"""TFLite tensors to ours, each when it is first asked for."""

import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.flatbuffer import Table
from n6lib.graph.importer.builtins import DTYPES, TENSOR_TYPES, name_of
from n6lib.graph.names import Namer, clean
from n6lib.graph.quantization import Quantization
from n6lib.graph.tensor import Tensor

_MAX_RANK = 8
_SHAPE, _TYPE, _BUFFER, _NAME, _QUANTIZATION, _VARIABLE, _SPARSITY = range(7)
_EXTERNAL = 10
_SCALE, _ZERO_POINT, _DETAILS_TYPE, _DIMENSION = 2, 3, 4, 6


@dataclass
class TensorTable:
    """The tensors and buffers of a file.

    `allowance` is how many bytes of constants may still be taken: several tensors may share a
    buffer, and must not make a small file a large network.
    """

    tables: list[Table]
    buffers: list[Table]
    allowance: int
    _namer: Namer = field(default_factory=Namer)
    _read: dict[int, Tensor] = field(default_factory=dict)
    _made: list[Tensor] = field(default_factory=list)

    def tensor(self, index: int) -> Tensor:
        """Tensor `index` of the file under its final name; constants are views of the file."""
        if index not in self._read:
            table = self._table(index)
            name = self._namer.unique(clean(table.string(_NAME), f"tensor_{index}"))
            dtype, shape = self._dtype(index, table), self._shape(index, table)
            data = self._stored(index, table, dtype.numpy, shape)
            quantization = _quantization(index, table) if dtype is not DType.FLOAT32 else None
            self._read[index] = Tensor(name, shape, dtype, quantization, data)
        return self._read[index]

    def widen(self, source: int, result: int) -> bool:
        """Make tensor `result` the float32 constant of tensor `source`, if that is of float16."""
        table = self._table(source)
        if name_of(TENSOR_TYPES, table.integer(_TYPE, "b")) != "FLOAT16":
            return False
        if result in self._read:
            raise InputError(f"computes tensor {result}, which is read before")
        shape = self._shape(source, table)
        halves = self._stored(source, table, np.dtype(np.float16), shape)
        if halves is None:
            raise InputError(f"reads tensor {source}, which is FLOAT16 and no constant")
        self.allowance -= halves.nbytes
        data = halves.astype(np.float32)
        data.flags.writeable = False
        name = self._namer.unique(clean(self._entry(result).string(_NAME), f"tensor_{result}"))
        self._read[result] = Tensor(name, shape, DType.FLOAT32, None, data)
        return True

    def values(self, index: int) -> npt.NDArray[np.generic]:
        """Values of a constant that does not become a tensor of ours."""
        table = self._table(index)
        dtype, shape = self._dtype(index, table), self._shape(index, table)
        data = self._stored(index, table, dtype.numpy, shape)
        if data is None:
            raise InputError(f"tensor {index} must be a constant, and is computed at run time")
        return data

    def integers(self, index: int) -> tuple[int, ...]:
        """Values of a small constant that becomes an attribute, such as the paddings of PAD."""
        data = self.values(index)
        if data.dtype not in (np.int32, np.int64) or data.size > 2 * _MAX_RANK:
            raise InputError(
                f"tensor {index} must hold a few integers, not {data.dtype}{data.shape}"
            )
        return tuple(data.ravel().tolist())

    def aside(self, index: int) -> Tensor:
        """What the file says of a tensor that the graph does not get, such as a variable."""
        table = self._entry(index)
        name = clean(table.string(_NAME), f"tensor_{index}")
        dtype, shape = self._dtype(index, table), self._shape(index, table)
        return Tensor(name, shape, dtype, _quantization(index, table))

    def another(self, tensor: Tensor) -> Tensor:
        """A tensor that the file does not have, like `tensor` but no constant."""
        name = self._namer.unique(f"{tensor.name}_part")
        self._made.append(replace(tensor, name=name, data=None))
        return self._made[-1]

    def used(self) -> dict[str, Tensor]:
        """Every tensor asked for so far, by name."""
        return {tensor.name: tensor for tensor in (*self._read.values(), *self._made)}

    def _entry(self, index: int) -> Table:
        if not 0 <= index < len(self.tables):
            raise InputError(f"tensor {index} is used, and there are {len(self.tables)}")
        return self.tables[index]

    def _table(self, index: int) -> Table:
        table = self._entry(index)
        if table.table(_SPARSITY) is not None:
            raise InputError(f"tensor {index} is sparse, which is not supported; store it densely")
        if table.boolean(_VARIABLE):
            raise InputError(f"tensor {index} is a variable, which is not supported")
        if table.integer(_EXTERNAL, "I"):
            raise InputError(f"tensor {index} is stored in another file; merge it into this one")
        return table

    def _dtype(self, index: int, table: Table) -> DType:
        name = name_of(TENSOR_TYPES, table.integer(_TYPE, "b"))
        if name not in DTYPES:
            supported = ", ".join(sorted(DTYPES))
            raise InputError(f"tensor {index} is of type {name}; supported are {supported}")
        return DTYPES[name]

    def _shape(self, index: int, table: Table) -> tuple[int, ...]:
        if (rank := table.count(_SHAPE)) > _MAX_RANK:
            raise InputError(f"tensor {index} has {rank} axes; at most {_MAX_RANK} are supported")
        return table.integers(_SHAPE)

    def _stored(
        self, index: int, table: Table, dtype: "np.dtype[Any]", shape: tuple[int, ...]
    ) -> npt.NDArray[np.generic] | None:
        number = table.integer(_BUFFER, "I")
        if number >= len(self.buffers):
            raise InputError(f"tensor {index} lies in buffer {number} of {len(self.buffers)}")
        buffer = self.buffers[number]
        if buffer.integer(1, "Q") > 1:
            raise InputError(f"tensor {index} lies outside the FlatBuffer, which is not supported")
        data = buffer.array(0, "uint8")
        if data.size == 0:
            return None
        if data.size != math.prod(shape) * dtype.itemsize:
            raise InputError(f"tensor {index} is {dtype}{list(shape)} and holds {data.size} bytes")
        self.allowance -= data.size
        if self.allowance < 0:
            raise InputError("its tensors share buffers so often that they outgrow the file")
        return _aligned(data, dtype).reshape(shape)


def _aligned(data: npt.NDArray[np.generic], dtype: "np.dtype[Any]") -> npt.NDArray[np.generic]:
    """`data` as `dtype`, read-only; copied only if it does not start at a multiple of its size."""
    values: npt.NDArray[np.generic] = data.view(dtype)
    if not values.flags.aligned:
        values = values.copy()
        values.flags.writeable = False
    return values


def _quantization(index: int, table: Table) -> Quantization | None:
    """Scale and zero point; the axis is kept only where there are several scales."""
    quantization = table.table(_QUANTIZATION)
    if quantization is None:
        return None
    if quantization.integer(_DETAILS_TYPE, "B"):
        raise InputError(f"tensor {index} is quantized by blocks or in a custom way; use int8")
    scales = quantization.floats(_SCALE)
    zero_points = quantization.integers(_ZERO_POINT, "int64")
    if not scales:
        return None
    axis = quantization.integer(_DIMENSION, "i") if len(scales) > 1 else None
    return Quantization(scales, zero_points, axis)
