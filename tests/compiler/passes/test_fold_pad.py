import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import Network

from n6lib.compiler.passes import run_passes
from n6lib.compiler.passes.fold_pad import fold_pad
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate


def padded(paddings, depthwise=True, stride=2):
    net = Network()
    x = net.pad(net.input((1, 9, 8, 8), zero_point=-7), paddings)
    make = net.depthwise if depthwise else lambda *a, **k: net.conv2d(a[0], 8, *a[1:], **k)
    return net.build(make(x, 3, stride, padded=False))


@settings(max_examples=30)
@given(
    st.tuples(*[st.integers(0, 2)] * 4),
    st.booleans(),
    st.integers(1, 2),
    st.integers(0, 2**32 - 1),
)
def test_folding_never_changes_a_byte(spatial, depthwise, stride, seed):
    graph = padded((0, 0, *spatial, 0, 0), depthwise, stride)
    folded = fold_pad(graph)
    verify(folded)
    assert [operator.kind for operator in folded.operators if operator.kind == "pad"] == []
    random = np.random.default_rng(seed)
    inputs = {"input0": random.integers(-128, 128, (1, 9, 8, 8), np.int8)}
    before, after = simulate(graph, inputs), simulate(folded, inputs)
    assert all(np.array_equal(before[name], after[name]) for name in graph.outputs)


@pytest.mark.parametrize("paddings", [(0, 0, 1, 1, 1, 1, 0, 1), (1, 0, 1, 1, 1, 1, 0, 0)])
def test_padding_of_channels_or_batch_stays(paddings):
    net = Network()
    x = net.pad(net.input((1, 8, 8, 8)), paddings)
    graph = net.build(net.conv2d(x, 8, 3))
    assert fold_pad(graph) == graph


def test_a_pad_that_others_read_stays():
    net = Network()
    x = net.pad(net.input((1, 8, 8, 8)), (0, 0, 1, 1, 1, 1, 0, 0))
    graph = net.build(net.depthwise(x), net.sigmoid(x))
    assert any(operator.kind == "pad" for operator in fold_pad(graph).operators)


def test_a_pad_that_is_an_output_stays():
    net = Network()
    x = net.pad(net.input((1, 8, 8, 8)), (0, 0, 1, 1, 1, 1, 0, 0))
    graph = net.build(x, net.depthwise(x))
    assert any(operator.kind == "pad" for operator in fold_pad(graph).operators)


def test_it_can_be_switched_off():
    graph = padded((0, 0, 0, 1, 0, 1, 0, 0))
    assert run_passes(graph, without=["fold_pad"]) == graph
    assert run_passes(graph) != graph
