"""Repetition of elements."""

from n6lib.compiler.lowering.movement import software
from n6lib.compiler.lowering.rule import Rules

RULES: Rules = {
    "broadcast_to": software("Expand"),
    "tile": software("Tile"),
}
