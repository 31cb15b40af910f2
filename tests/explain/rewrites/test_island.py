from dataclasses import replace

import pytest
from support.explained import explained, extended
from support.float_networks import convolutional, transformer
from support.networks import Network

from n6lib.compiler.network import EpochKind
from n6lib.compiler.passes import run_passes
from n6lib.compiler.passes.rewriting import pruned
from n6lib.explain.rewrites.island import REWRITES
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.importer import read_model
from n6lib.graph.verifier import verify

(QUANTIZE,) = REWRITES
SHAPE = (1, 4, 4, 8)


def island(*kinds: str) -> Graph:
    """Float operators between an int8 convolution and a quantization to int8."""
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input(SHAPE), 8)))
    for index, kind in enumerate(kinds):
        name = f"f{index}"
        operator = Operator(name, kind, graph.outputs, (name,))
        graph = extended(graph, operator, Tensor(name, SHAPE, DType.FLOAT32))
    back = Operator("y", "quantize", graph.outputs, ("y",))
    scale = graph.tensor("t0").quantization
    return extended(graph, back, Tensor("y", SHAPE, DType.INT8, scale))


def test_an_island_loses_its_conversions_and_runs_on_the_npu():
    graph = island("relu", "tanh")
    result = QUANTIZE.apply(graph, graph.operators[2])
    assert result is not None
    verify(result)
    subject = explained(result)
    assert [op.kind for op in subject.graph.operators] == ["conv2d", "relu", "tanh"]
    assert all(group.kind is EpochKind.NPU for group in subject.prediction.groups)


def test_any_operator_of_an_island_stands_for_all():
    graph = island("relu", "tanh")
    one, other = (QUANTIZE.apply(graph, graph.operators[place]) for place in (2, 3))
    assert one == other


def test_integers_and_conversions_stay():
    graph = island("relu")
    for operator in (graph.operators[0], graph.operators[1], graph.operators[-1]):
        assert QUANTIZE.apply(graph, operator) is None


@pytest.mark.parametrize("model", [convolutional(), transformer()])
def test_a_float_network_becomes_one_that_the_npu_takes(model):
    graph = run_passes(read_model(model, "float", "float"))
    operator = next(op for op in graph.operators if op.kind in ("conv2d", "fully_connected"))
    result = QUANTIZE.apply(graph, operator)
    assert result is not None
    verify(result)
    assert (result.inputs, result.outputs) == (graph.inputs, graph.outputs)
    left = [
        op.kind
        for op in result.operators
        if result.tensor(op.inputs[0]).dtype is DType.FLOAT32 and op.kind != "quantize"
    ]
    assert set(left) <= {"pow"}


def test_an_activation_behind_a_layer_becomes_part_of_it():
    graph = island()
    real = Tensor("s", SHAPE, DType.FLOAT32)
    plain = {"activation": "none"}
    total = Operator("s", "add", ("t1", "t1"), ("s",), plain)
    graph = extended(pruned(replace(graph, operators=graph.operators[:2])), total, real)
    relu = Operator("r", "relu", ("s",), ("r",))
    graph = extended(graph, relu, replace(real, name="r"))
    result = QUANTIZE.apply(graph, relu)
    assert result is not None
    verify(result)
    assert "relu" not in {op.kind for op in result.operators}
    (added,) = [op for op in result.operators if op.kind == "add"]
    assert added.attributes == {"activation": "relu"}
