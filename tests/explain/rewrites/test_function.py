from dataclasses import replace

import numpy as np
import pytest
from support.explained import after, explained, extended
from support.networks import Network

from n6lib.compiler.network import EpochKind
from n6lib.explain.rewrites.function import REWRITES
from n6lib.explain.rewrites.replacing import constant
from n6lib.graph import DType, Graph, Operator
from n6lib.graph.verifier import verify

ACTIVATION, LEAKY = REWRITES


def base(*, real: bool = False) -> Graph:
    net = Network()
    last = net.conv2d(net.input((1, 4, 4, 8)), 8)
    return net.build(net.dequantize(last) if real else last)


@pytest.mark.parametrize(
    ("kind", "attributes", "nearest"),
    [
        ("gelu", {"approximate": False}, "relu"),
        ("elu", {"alpha": 1.0}, "relu"),
        ("mish", {}, "hard_swish"),
        ("softsign", {}, "tanh"),
    ],
)
def test_functions_in_software_become_ones_of_an_activ_unit(kind, attributes, nearest):
    graph = after(base(), kind, **attributes)
    assert any(g.kind is EpochKind.CPU for g in explained(graph).prediction.groups)
    result = ACTIVATION.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    assert result.operators[-1].kind == nearest
    assert all(g.kind is EpochKind.NPU for g in explained(result).prediction.groups)


def test_functions_of_the_npu_stay():
    graph = after(base(), "hard_swish")
    assert ACTIVATION.apply(graph, graph.operators[-1]) is None
    assert LEAKY.apply(graph, graph.operators[-1]) is None


@pytest.mark.parametrize("real", [True, False])
def test_slopes_per_channel_become_one_on_bytes(real):
    graph = base(real=real)
    source = graph.tensor(graph.outputs[0])
    slopes = constant(
        "slopes",
        np.full((1, 1, 1, 8), 0.25 if real else 16),
        DType.FLOAT32 if real else DType.INT8,
        source.quantization,
    )
    prelu = Operator("y", "prelu", (source.name, slopes.name), ("y",))
    graph = extended(graph, prelu, slopes, replace(source, name="y"))
    result = LEAKY.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    leaky = next(operator for operator in result.operators if operator.kind == "leaky_relu")
    assert result.tensor(leaky.outputs[0]).dtype is DType.INT8
    assert result.tensor("y").dtype is source.dtype
