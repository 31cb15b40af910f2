"""Operators whose results are known."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

_REASON = "a constant that nothing folded: a copy in software"

RULES: Rules = {
    "rank": Rule("Rank", Unit.CPU, _REASON),
    "shape": Rule("Shape", Unit.CPU, _REASON),
    "zeros_like": Rule("ConstantOfShape", Unit.CPU, _REASON),
}
