"""Elements by index."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

_REASON = "no unit reads at addresses that it computes: a copy in software"

RULES: Rules = {
    "gather": Rule("Gather", Unit.CPU, _REASON),
    "gather_nd": Rule("GatherND", Unit.CPU, _REASON),
}
