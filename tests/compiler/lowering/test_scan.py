from support.litert import read
from support.scan_models import cumsum

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile


def test_running_sums_are_software() -> None:
    (node,) = lower(read(cumsum()), load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("CumSum", Unit.CPU)
