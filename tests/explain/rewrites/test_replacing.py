import numpy as np
import pytest
from support.networks import Network

from n6lib.explain.rewrites.replacing import changed, constant, replaced
from n6lib.graph import DType, Operator, Quantization
from n6lib.graph.verifier import verify


@pytest.fixture
def graph():
    net = Network()
    return net.build(net.add(net.conv2d(net.input((1, 4, 4, 8)), 8), "input0"))


def test_an_operator_gives_way_to_others_in_its_place(graph):
    first, _ = graph.operators
    one = Operator("r", "relu", first.inputs[:1], first.outputs)
    result = replaced(graph, first, [one])
    assert [operator.kind for operator in result.operators] == ["relu", "add"]
    assert "w0" not in result.tensors
    verify(result)


def test_a_kind_can_change_alone(graph):
    result = changed(graph, graph.operators[1], "sub", activation="none")
    assert result.operators[1].kind == "sub"
    verify(result)


def test_constants_are_read_only():
    tensor = constant("c", np.ones((2, 3)), DType.INT8, Quantization((1.0,), (0,)))
    assert tensor.shape == (2, 3)
    assert tensor.data is not None
    with pytest.raises(ValueError, match="read-only"):
        tensor.data[0, 0] = 2
