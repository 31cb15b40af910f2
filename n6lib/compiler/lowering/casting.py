"""Stored numbers as another type."""

from n6lib.compiler.lowering.builder import Builder
from n6lib.compiler.lowering.rule import Composite, Rule, Rules
from n6lib.compiler.node import Unit
from n6lib.graph import Operator

_COPY = Rule("Cast", Unit.DMA, "between types of one byte: the CPU has stream engines copy them")
_SOFTWARE = Rule("Cast", Unit.CPU, "to or from other types than bytes: a conversion in software")


def _cast(builder: Builder, operator: Operator) -> None:
    ends = (builder.graph.tensor(name) for name in (*operator.inputs, *operator.outputs))
    rule = _COPY if all(end.dtype.itemsize == 1 for end in ends) else _SOFTWARE
    rule(builder, operator)


RULES: Rules = {"cast": Composite("hybrid between bytes; software", _cast)}
