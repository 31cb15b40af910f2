from dataclasses import replace

import numpy as np
import pytest
from support.explained import explained, extended
from support.networks import Network

from n6lib.compiler.network import EpochKind
from n6lib.explain.rewrites.repetition import REWRITES
from n6lib.explain.rewrites.replacing import constant
from n6lib.graph import DType, Graph, Operator
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

(STORED,) = REWRITES


def scaled(kind: str, shape: tuple[int, ...]) -> Graph:
    """A row of factors and a column of an image: each is repeated, which no unit does."""
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 6, 1, 16)), 16))
    source = graph.tensor(graph.outputs[0])
    values = np.random.default_rng(0).integers(-128, 128, shape)
    factors = constant("factors", values, DType.INT8, source.quantization)
    operator = Operator("y", kind, (source.name, "factors"), ("y",), {"activation": "none"})
    return extended(graph, operator, factors, replace(source, name="y", shape=(1, 6, 40, 16)))


@pytest.mark.parametrize("kind", ["add", "mul"])
def test_a_stored_repetition_gives_the_same_bytes_on_the_npu(kind):
    graph = scaled(kind, (1, 1, 40, 16))
    result = STORED.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    image = np.random.default_rng(1).integers(-128, 128, (1, 6, 1, 16), np.int8)
    before, now = (simulate(each, {"input0": image})["y"] for each in (graph, result))
    assert np.array_equal(before, now)
    kinds = [[g.kind for g in explained(each).prediction.groups] for each in (graph, result)]
    assert EpochKind.CPU in kinds[0]
    assert EpochKind.CPU not in kinds[1]


def test_what_the_unit_repeats_itself_stays():
    graph = scaled("mul", (1, 6, 40, 16))
    assert STORED.apply(graph, graph.operators[-1]) is None
    assert STORED.apply(graph, graph.operators[0]) is None
