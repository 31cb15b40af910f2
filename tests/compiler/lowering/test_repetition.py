from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor


def test_copies_are_software() -> None:
    affine = Quantization((0.5,), (0,))
    x, y = (Tensor(n, s, DType.INT8, affine) for n, s in (("x", (3,)), ("y", (6,))))
    graph = one_operator("tile", [x], y, multiples=(2,))
    (node,) = lower(graph, load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("Tile", Unit.CPU)
