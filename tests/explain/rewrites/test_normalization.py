import numpy as np
import pytest
from support.explained import explained, extended
from support.float_networks import transformer
from support.networks import SCALE, Network

from n6lib.compiler.passes import run_passes
from n6lib.explain.rewrites.normalization import REWRITES
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.importer import read_model
from n6lib.graph.verifier import verify

(FROZEN,) = REWRITES
SHAPE = (1, 6, 16)


def real() -> Graph:
    """One encoder layer with two layer normalizations spelled out, in float32."""
    return run_passes(read_model(transformer(), "encoder", "encoder"))


def named(graph: Graph, name: str) -> Operator:
    return next(operator for operator in graph.operators if operator.name == name)


def stored(name: str, shape: tuple[int, ...], zero_point: int = 0) -> Tensor:
    return Tensor(name, shape, DType.INT8, Quantization((SCALE,), (zero_point,)))


def test_a_normalization_between_others_becomes_a_factor_and_a_summand():
    graph = real()
    result = FROZEN.apply(graph, named(graph, "first_variance"))
    assert result is not None
    verify(result)
    kinds = [operator.kind for operator in result.operators]
    assert kinds.count("mean") == [operator.kind for operator in graph.operators].count("mean") - 2
    assert "first_variance" not in {operator.name for operator in result.operators}
    assert result.outputs == graph.outputs


@pytest.mark.parametrize("name", ["scores", "inner_product"])
def test_what_is_no_part_of_one_stays(name):
    graph = real()
    found = [operator for operator in graph.operators if operator.name.startswith(name)]
    assert found
    assert all(FROZEN.apply(graph, operator) is None for operator in found)


def test_one_whose_result_is_not_a_single_tensor_stays():
    """A mean that also goes elsewhere is needed."""
    net = Network()
    source = net.input(SHAPE)
    graph = net.build(net.quantize(source, 0))
    mean = Operator("m", "mean", ("t0",), ("m",), {"axes": (2,), "keep_dims": True})
    graph = extended(graph, mean, stored("m", (1, 6, 1)))
    assert FROZEN.apply(graph, mean) is None


def test_a_layer_norm_operator_becomes_integer_too():
    net = Network()
    graph = net.build(net.dequantize(net.quantize(net.input(SHAPE), 0)))
    attributes = {"axis": 2, "epsilon": 1e-5}
    norm = Operator("y", "layer_norm", ("t1", "", ""), ("y",), attributes)
    graph = extended(graph, norm, Tensor("y", SHAPE, DType.FLOAT32))
    result = FROZEN.apply(graph, norm)
    assert result is not None
    verify(result)
    added = [operator for operator in result.operators if operator.kind in ("mul", "add")]
    assert [result.tensor(each.outputs[0]).dtype for each in added] == [DType.INT8] * 2
    nodes = explained(result).prediction.program.nodes
    assert "LayerNormalization" not in {node.kind for node in nodes}


def test_constants_are_ones_for_every_channel():
    graph = real()
    result = FROZEN.apply(graph, named(graph, "first_variance"))
    assert result is not None
    gains = [t for name, t in result.tensors.items() if ".gain" in name and t.constant]
    assert [tensor.shape for tensor in gains] == [(16,)]
    assert gains[0].data is not None
    assert np.all(gains[0].data == 127)
