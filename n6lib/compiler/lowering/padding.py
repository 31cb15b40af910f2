"""Padding on its own."""

from n6lib.compiler.lowering.movement import bytewise, software
from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

_COPY = "padding that no convolution takes over runs as a copy"

RULES: Rules = {
    "mirror_pad": software("Pad"),
    "pad": bytewise(Rule("Pad", Unit.CONV, _COPY)),
    "pad_constant": bytewise(Rule("Pad", Unit.CONV, _COPY)),
}
