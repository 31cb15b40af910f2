"""Operators that put elements in another order."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.movement import moving
from n6lib.numerics import rearrangement

EMITTERS: Emitters = {
    "batch_to_space": moving(rearrangement.batch_to_space),
    "depth_to_space": moving(rearrangement.depth_to_space),
    "reshape": moving(rearrangement.reshape),
    "reverse": moving(rearrangement.reverse),
    "space_to_batch": moving(rearrangement.space_to_batch),
    "space_to_depth": moving(rearrangement.space_to_depth),
    "transpose": moving(rearrangement.transpose),
}
