from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Tensor


def test_what_nothing_folded_is_software() -> None:
    x, y = Tensor("x", (3,), DType.FLOAT32), Tensor("y", (1,), DType.INT32)
    graph = one_operator("shape", [x], y)
    (node,) = lower(graph, load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("Shape", Unit.CPU)
