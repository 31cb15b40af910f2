"""Functions of one value."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

RULES: Rules = {
    "sigmoid": Rule("Sigmoid", Unit.ACTIV, "int8 function evaluated on an ACTIV unit"),
}
