"""Reading FlatBuffers from files nobody vouches for: every offset is checked before it is used.

Format: https://flatbuffers.dev/internals. A file may let many offsets point at one place, so that
walking it costs far more than reading it; a budget of values bounds the walk. It suffices for
networks of 100 000 operators or 500 000 channels and ends a hostile walk within a second.
"""

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_U16 = struct.Struct("<H")
_U32 = struct.Struct("<I")
_I32 = struct.Struct("<i")
_F32 = struct.Struct("<f")
_SCALARS = {code: struct.Struct(f"<{code}") for code in "bBhHiIqQ"}
_TABLE_COST = 4


class FlatBufferError(Exception):
    """The bytes are not a sound FlatBuffer; the message says what and at which byte."""


@dataclass
class Source:
    """The file's bytes and the number of values that may still be read from them."""

    data: bytes
    budget: int = 1 << 20

    def root(self, identifier: bytes) -> "Table":
        """The root table; bytes 4..7 must be `identifier`."""
        if self.data[4:8] != identifier:
            raise FlatBufferError(f"bytes 4..7 are not {identifier!r}")
        return Table(self, self.follow(0))

    def read(self, layout: struct.Struct, position: int) -> int:
        """The number of that layout at `position`."""
        self.check(position, layout.size)
        value: int = layout.unpack_from(self.data, position)[0]
        return value

    def follow(self, position: int) -> int:
        """Where the offset at `position` points to."""
        target = position + self.read(_U32, position)
        self.check(target, 4)
        return target

    def check(self, position: int, size: int) -> None:
        """Refuse a range that is not inside the file."""
        if position < 0 or position + size > len(self.data):
            raise FlatBufferError(
                f"bytes {position}..{position + size - 1} are used, the file has {len(self.data)}"
            )

    def spend(self, values: int) -> None:
        """Take `values` off the budget."""
        self.budget -= values
        if self.budget < 0:
            raise FlatBufferError("it refers to the same bytes too many times")


class Table:
    """A table; fields are numbered in the order of the schema, from 0."""

    __slots__ = ("_fields", "_position", "_size", "_source", "_vtable")

    def __init__(self, source: Source, position: int) -> None:
        """The table at byte `position`, its vtable checked."""
        source.spend(_TABLE_COST)
        vtable = position - source.read(_I32, position)
        length = source.read(_U16, vtable)
        source.check(vtable, max(length, 4))
        if length < 4 or length % 2:
            raise FlatBufferError(f"the vtable at byte {vtable} is {length} bytes long")
        self._source, self._position, self._vtable = source, position, vtable
        self._fields = length // 2 - 2
        self._size = source.read(_U16, vtable + 2)
        source.check(position, self._size)

    def _locate(self, field: int, size: int) -> int | None:
        """Byte position of a field of `size` bytes; None if it is absent."""
        if field >= self._fields:
            return None
        offset = _U16.unpack_from(self._source.data, self._vtable + 4 + 2 * field)[0]
        if offset == 0:
            return None
        if offset + size > self._size:
            raise FlatBufferError(f"field {field} of the table at {self._position} is outside it")
        return self._position + int(offset)

    def integer(self, field: int, code: str, default: int = 0) -> int:
        """An integer or enumeration; `code` is its `struct` letter."""
        layout = _SCALARS[code]
        position = self._locate(field, layout.size)
        return default if position is None else int(self._source.read(layout, position))

    def real(self, field: int, default: float = 0.0) -> float:
        """A float32, as a Python number; it may be infinite or undefined."""
        position = self._locate(field, _F32.size)
        return default if position is None else float(self._source.read(_F32, position))

    def boolean(self, field: int) -> bool:
        """A boolean, false by default."""
        return self.integer(field, "B") != 0

    def table(self, field: int) -> "Table | None":
        """A sub-table; None if absent."""
        position = self._locate(field, 4)
        return None if position is None else Table(self._source, self._source.follow(position))

    def tables(self, field: int) -> list["Table"]:
        """A vector of tables; empty if absent."""
        offsets = self._vector(field, 4)
        if offsets is None:
            return []
        start, count = offsets
        source = self._source
        source.spend(_TABLE_COST * count)
        return [Table(source, source.follow(start + 4 * index)) for index in range(count)]

    def count(self, field: int, itemsize: int = 4) -> int:
        """Length of a vector, 0 if absent, without visiting its elements."""
        vector = self._vector(field, itemsize)
        return 0 if vector is None else vector[1]

    def array(self, field: int, dtype: str) -> npt.NDArray[np.generic]:
        """A read-only view of a vector of numbers; empty if absent."""
        layout = np.dtype(dtype).newbyteorder("<")
        vector = self._vector(field, layout.itemsize)
        if vector is None:
            return np.empty(0, layout)
        start, count = vector
        return np.frombuffer(self._source.data, layout, count, start)

    def integers(self, field: int, dtype: str = "int32") -> tuple[int, ...]:
        """A vector of integers as Python numbers."""
        array = self.array(field, dtype)
        self._source.spend(array.size)
        return tuple(array.tolist())

    def floats(self, field: int) -> tuple[float, ...]:
        """A vector of float32 as Python numbers."""
        array = self.array(field, "float32")
        self._source.spend(array.size)
        return tuple(array.tolist())

    def string(self, field: int) -> str:
        """A string, "" if absent; bytes that are not UTF-8 are replaced."""
        data = self.array(field, "uint8")
        self._source.spend(data.size)
        return data.tobytes().decode("utf-8", "replace")

    def _vector(self, field: int, itemsize: int) -> tuple[int, int] | None:
        """First byte and number of elements of a vector."""
        position = self._locate(field, 4)
        if position is None:
            return None
        start = self._source.follow(position)
        count = self._source.read(_U32, start)
        self._source.check(start + 4, count * itemsize)
        return start + 4, count
