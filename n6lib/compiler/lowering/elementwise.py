"""Sums of two tensors."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

RULES: Rules = {
    "add": Rule("Add", Unit.ARITH, "affine sum of two int8 tensors on an ARITH unit"),
}
