"""Operators that repeat elements."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.movement import moving
from n6lib.numerics import repetition

EMITTERS: Emitters = {
    "broadcast_to": moving(repetition.broadcast_to),
    "tile": moving(repetition.tile),
}
