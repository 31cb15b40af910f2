"""Borders round a tensor."""

from n6lib.codegen.emitter import Emitters
from n6lib.codegen.operators.movement import moving
from n6lib.numerics import padding

EMITTERS: Emitters = {
    "mirror_pad": moving(padding.mirror_pad),
    "pad": moving(padding.pad),
    "pad_constant": moving(padding.pad_constant),
}
