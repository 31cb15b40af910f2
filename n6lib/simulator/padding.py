"""Borders round a tensor."""

from collections.abc import Mapping

from n6lib.graph import DType
from n6lib.numerics import padding
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.movement import moving

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "mirror_pad": moving(padding.mirror_pad),
    "pad": moving(padding.pad),
    "pad_constant": moving(padding.pad_constant),
}
