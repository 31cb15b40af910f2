from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Tensor


def test_what_is_addressed_at_run_time_is_software() -> None:
    x, indices = Tensor("x", (3,), DType.INT32), Tensor("i", (2,), DType.INT32)
    y = Tensor("y", (2,), DType.INT32)
    graph = one_operator("gather", [x, indices], y, axis=0, batch_dims=0)
    (node,) = lower(graph, load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("Gather", Unit.CPU)
