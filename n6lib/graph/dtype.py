"""Element types of tensors."""

from enum import Enum

import numpy as np


class DType(Enum):
    """An element type; the value is its name in the text form and in JSON."""

    INT8 = "int8"
    UINT8 = "uint8"
    INT16 = "int16"
    INT32 = "int32"
    INT64 = "int64"
    FLOAT32 = "float32"
    BOOL = "bool"

    @property
    def numpy(self) -> "np.dtype[np.generic]":
        """The NumPy type with the same layout (little endian)."""
        return np.dtype(self.value)

    @property
    def itemsize(self) -> int:
        """Bytes per element."""
        return int(self.numpy.itemsize)
