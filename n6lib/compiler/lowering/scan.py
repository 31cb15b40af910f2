"""Running sums."""

from n6lib.compiler.lowering.rule import Rule, Rules
from n6lib.compiler.node import Unit

RULES: Rules = {
    "cumsum": Rule("CumSum", Unit.CPU, "no unit adds up along an axis: running sums are software"),
}
