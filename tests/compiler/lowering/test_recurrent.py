import pytest
from support.litert import read
from support.lowered import body
from support.recurrent_layers import GATES, Layer
from support.recurrent_models import SequenceLstm

from n6lib.compiler.node import Unit

MODEL = SequenceLstm(inputs=3, units=4)


@pytest.mark.parametrize(("dtype", "size"), [("int8", 1), ("float32", 4)])
def test_a_layer_is_float_software(dtype: str, size: int) -> None:
    nodes = body(read(MODEL.build(dtype)))
    (node,) = [node for node in nodes if node.kind.startswith("LSTM")]
    assert [each.unit for each in nodes] == [Unit.CPU] * (3 if dtype == "int8" else 1)
    assert node.weights == 4 * 4 * (3 + 4) * size + 4 * 4 * 4
    assert node.macs == 2 * 5 * 4 * 4 * (3 + 4)


@pytest.mark.parametrize("kind", sorted(GATES))
def test_a_layer_of_floats_is_software(kind: str) -> None:
    node, *_ = body(Layer(kind).graph())
    assert (node.kind, node.unit) == (kind.upper(), Unit.CPU)
    assert "float software" in node.reason
