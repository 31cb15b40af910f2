import pytest
from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Tensor


@pytest.mark.parametrize(
    ("source", "target", "unit"),
    [
        (DType.INT32, DType.FLOAT32, Unit.CPU),
        (DType.BOOL, DType.FLOAT32, Unit.CPU),
        (DType.BOOL, DType.BOOL, Unit.DMA),
    ],
)
def test_only_bytes_become_bytes_by_a_copy(source: DType, target: DType, unit: Unit) -> None:
    graph = one_operator("cast", [Tensor("x", (3,), source)], Tensor("y", (3,), target))
    (node,) = lower(graph, load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("Cast", unit)
