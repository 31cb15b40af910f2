import pytest
from support.litert import read
from support.recurrent_layers import GATES, Layer
from support.recurrent_models import SequenceLstm

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

MODEL = SequenceLstm(inputs=3, units=4)


@pytest.mark.parametrize(("dtype", "size"), [("int8", 1), ("float32", 4)])
def test_a_layer_is_one_node_of_software(dtype: str, size: int) -> None:
    (node,) = lower(read(MODEL.build(dtype)), load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == ("LSTM", Unit.CPU)
    assert node.weights == 4 * 4 * (3 + 4) * size + 4 * 4 * 4
    assert node.macs == 2 * 5 * 4 * 4 * (3 + 4)


@pytest.mark.parametrize("kind", sorted(GATES))
def test_a_layer_of_floats_is_software(kind: str) -> None:
    node, *_ = lower(Layer(kind).graph(), load_profile("st-2.1")).nodes
    assert (node.kind, node.unit) == (kind.upper(), Unit.CPU)
    assert "float software" in node.reason
