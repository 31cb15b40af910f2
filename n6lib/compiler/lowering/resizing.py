"""Resampling of images."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

RULES: Rules = {
    "resize_bilinear": Rule(
        "Resize", Unit.CPU, "no unit interpolates: bilinear resizing is integer software"
    ),
}
