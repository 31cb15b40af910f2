"""Repetition of elements."""

from n6lib.compiler.lowering.movement import real_copy
from n6lib.compiler.lowering.rule import Rules

RULES: Rules = {
    "broadcast_to": real_copy("Expand"),
    "tile": real_copy("Tile"),
}
