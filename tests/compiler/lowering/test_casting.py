from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Tensor


def test_conversions_are_software() -> None:
    x, y = Tensor("x", (3,), DType.INT32), Tensor("y", (3,), DType.FLOAT32)
    graph = one_operator("cast", [x], y)
    (node,) = lower(graph, load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("Cast", Unit.CPU)
