"""The constants of a network: what `network_weights.c` holds and where."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

ALIGNMENT = 16


@dataclass
class Constants:
    """Collects byte tables, each 16-byte aligned, and 32-bit words; gives each a C expression.

    Equal tables are stored once.
    """

    _bytes: dict[bytes, int] = field(default_factory=dict)
    _words: dict[bytes, int] = field(default_factory=dict)
    _size: int = 0
    _count: int = 0

    def table(self, values: npt.NDArray[np.generic]) -> str:
        """C expression, a `const int8_t *`, of a table of the bytes of `values`."""
        data = values.tobytes()
        if data not in self._bytes:
            self._bytes[data] = self._size
            self._size += -(-len(data) // ALIGNMENT) * ALIGNMENT
        return f"WEIGHTS({self._bytes[data]})"

    def words(self, values: npt.NDArray[np.int32]) -> str:
        """C expression, a `const int32_t *`, of a table of int32."""
        data = values.astype("<i4").tobytes()
        if data not in self._words:
            self._words[data] = self._count
            self._count += values.size
        return f"WORDS({self._words[data]})"

    def blob(self) -> npt.NDArray[np.uint8]:
        """All byte tables in place, at least one aligned unit."""
        blob = np.zeros(max(self._size, ALIGNMENT), dtype=np.uint8)
        for data, offset in self._bytes.items():
            blob[offset : offset + len(data)] = np.frombuffer(data, dtype=np.uint8)
        return blob

    def all_words(self) -> npt.NDArray[np.int32]:
        """All int32 tables one after another, at least one word."""
        joined = b"".join(self._words) or bytes(4)
        return np.frombuffer(joined, dtype="<i4").astype(np.int32)
