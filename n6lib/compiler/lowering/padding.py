"""Padding on its own."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

RULES: Rules = {
    "pad": Rule("Pad", Unit.CONV, "padding that no convolution takes over runs as a copy"),
}
