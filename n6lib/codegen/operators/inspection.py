"""Operators whose results are known."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.movement import moving
from n6lib.numerics import inspection

EMITTERS: Emitters = {
    "rank": moving(inspection.rank),
    "shape": moving(inspection.shape),
    "zeros_like": moving(inspection.zeros_like),
}
