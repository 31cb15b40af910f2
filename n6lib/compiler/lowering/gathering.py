"""Elements by index."""

from n6lib.compiler.lowering.movement import real_copy
from n6lib.compiler.lowering.rule import Rules

_REASON = "no unit reads at addresses that it computes: bytes are copied as float32 in software"

RULES: Rules = {
    "gather": real_copy("Gather", _REASON),
    "gather_nd": real_copy("GatherND", _REASON),
}
