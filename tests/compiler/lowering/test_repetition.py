from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor


def test_bytes_are_repeated_as_floats() -> None:
    affine = Quantization((0.5,), (0,))
    x, y = (Tensor(n, s, DType.INT8, affine) for n, s in (("x", (3,)), ("y", (6,))))
    graph = one_operator("tile", [x], y, multiples=(2,))
    nodes = lower(graph, load_profile("st-2.1")).nodes
    assert [node.kind for node in nodes] == ["DequantizeLinear", "Tile(float)", "QuantizeLinear"]
    assert {node.unit for node in nodes} == {Unit.CPU}
