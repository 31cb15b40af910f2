"""Operators that repeat elements."""

from collections.abc import Mapping

from n6lib.graph import DType
from n6lib.numerics import repetition
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.movement import moving

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "broadcast_to": moving(repetition.broadcast_to),
    "tile": moving(repetition.tile),
}
