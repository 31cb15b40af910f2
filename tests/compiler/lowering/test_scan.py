from support.litert import read
from support.lowered import body
from support.scan_models import cumsum

from n6lib.compiler.node import Unit


def test_running_sums_are_software() -> None:
    (node,) = body(read(cumsum()))
    assert (node.kind, node.unit) == ("CumSum", Unit.CPU)
