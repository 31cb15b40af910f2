"""Stored numbers as another type."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

RULES: Rules = {
    "cast": Rule("Cast", Unit.CPU, "to or from other types than bytes: a conversion in software"),
}
