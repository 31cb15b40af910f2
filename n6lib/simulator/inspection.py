"""Operators whose results are known."""

from collections.abc import Mapping

from n6lib.graph import DType
from n6lib.numerics import inspection
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.movement import moving

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "rank": moving(inspection.rank),
    "shape": moving(inspection.shape),
    "zeros_like": moving(inspection.zeros_like),
}
