"""Operators that put elements in another order."""

from collections.abc import Mapping

from n6lib.graph import DType
from n6lib.numerics import rearrangement
from n6lib.simulator.kernel import Kernel
from n6lib.simulator.movement import moving

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "batch_to_space": moving(rearrangement.batch_to_space),
    "depth_to_space": moving(rearrangement.depth_to_space),
    "reshape": moving(rearrangement.reshape),
    "reverse": moving(rearrangement.reverse),
    "space_to_batch": moving(rearrangement.space_to_batch),
    "space_to_depth": moving(rearrangement.space_to_depth),
    "transpose": moving(rearrangement.transpose),
}
