"""A value that flows between operators."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.graph.dtype import DType
from n6lib.graph.quantization import Quantization


@dataclass(frozen=True, eq=False)
class Tensor:
    """A named tensor; NHWC where it has four axes. `data`, read-only, is set for constants only."""

    name: str
    shape: tuple[int, ...]
    dtype: DType
    quantization: Quantization | None = None
    data: npt.NDArray[np.generic] | None = None

    @property
    def elements(self) -> int:
        """Number of elements."""
        return math.prod(self.shape)

    @property
    def bytes(self) -> int:
        """Size in bytes, densely packed."""
        return self.elements * self.dtype.itemsize

    @property
    def constant(self) -> bool:
        """Whether the value is known before the network runs."""
        return self.data is not None

    def __eq__(self, other: object) -> bool:
        """Equal in every field, constants element by element."""
        if not isinstance(other, Tensor):
            return NotImplemented
        mine = (self.name, self.shape, self.dtype, self.quantization)
        theirs = (other.name, other.shape, other.dtype, other.quantization)
        if mine != theirs or self.constant != other.constant:
            return False
        if self.data is None or other.data is None:
            return True
        return self.data.tobytes() == other.data.tobytes()
