"""Comparisons, logic and selection."""

from n6lib.compiler.lowering.elementwise import arithmetic, real_software, software
from n6lib.compiler.lowering.rule import Lowering, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import DType

_ORDER = "bytes are compared for equality on an ARITH unit: an order is float software"
_UNEQUAL = "no unit is given an inequality: it is software"
_CHOICE = "no unit chooses between two tensors: it is software"


def _ordering(node: str) -> dict[DType, Lowering]:
    return {**software(node, "a comparison"), DType.INT8: real_software(node, _ORDER)}


RULES: Rules = {
    "equal": {
        **software("Equal", "a comparison"),
        **dict.fromkeys(
            (DType.INT8, DType.BOOL), arithmetic("Equal", "bytes are compared on an ARITH unit")
        ),
    },
    "greater": _ordering("Greater"),
    "greater_equal": _ordering("GreaterOrEqual"),
    "less": _ordering("Less"),
    "less_equal": _ordering("LessOrEqual"),
    "logical_and": arithmetic("And", "logic of bytes on an ARITH unit"),
    "logical_not": Rule("Not", Unit.ARITH, "logic of bytes on an ARITH unit"),
    "logical_or": arithmetic("Or", "logic of bytes on an ARITH unit"),
    "logical_xor": arithmetic("Xor", "logic of bytes on an ARITH unit"),
    "not_equal": {
        **software("NotEqual", "a comparison"),
        DType.INT8: real_software("NotEqual", _UNEQUAL),
        DType.BOOL: Rule("NotEqual", Unit.CPU, _UNEQUAL),
    },
    "select": {
        **dict.fromkeys(DType, Rule("Where", Unit.CPU, _CHOICE)),
        DType.INT8: real_software("Where", _CHOICE),
    },
}
