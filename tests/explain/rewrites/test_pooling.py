import numpy as np
import pytest
from support.explained import after, explained
from support.networks import Network

from n6lib.compiler.lowering.global_pooling import CHANNELS
from n6lib.compiler.network import EpochKind
from n6lib.explain.rewrites.pooling import REWRITES
from n6lib.graph import Graph
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

SPLIT, CONVOLVED = REWRITES
WINDOW = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0), "activation": "none"}


def image(width: int, channels: int) -> Graph:
    net = Network()
    return net.build(net.quantize(net.input((1, width, width, channels), 3), 3))


def means(width: int, channels: int) -> Graph:
    return after(image(width, channels), "mean", (1, channels), axes=(1, 2), keep_dims=False)


@pytest.mark.parametrize(("channels", "parts"), [(1280, 2), (1281, 2), (2600, 3)])
def test_groups_of_channels_are_pooled_to_the_same_bytes_on_the_npu(channels, parts):
    graph = means(7, channels)
    result = SPLIT.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    kinds = [operator.kind for operator in result.operators[1:]]
    assert kinds == ["split", *["mean"] * parts, "concat"]
    for operator in result.operators[2:-1]:
        assert result.tensor(operator.inputs[0]).shape[3] < CHANNELS
    pixels = np.random.default_rng(0).integers(-128, 128, (1, 7, 7, channels), np.int8)
    before, now = (simulate(each, {"input0": pixels})["y"] for each in (graph, result))
    assert np.array_equal(before, now)
    assert any(g.kind is EpochKind.CPU for g in explained(graph).prediction.groups)
    assert not any(g.kind is EpochKind.CPU for g in explained(result).prediction.groups)


def test_short_lines_and_other_axes_stay():
    graph = means(7, 1000)
    assert SPLIT.apply(graph, graph.operators[-1]) is None
    graph = after(image(7, 1280), "mean", (1, 7, 7), axes=(3,), keep_dims=False)
    assert SPLIT.apply(graph, graph.operators[-1]) is None


def averaged(kernel: int) -> Graph:
    size = 12 - kernel + 1
    return after(
        image(12, 8),
        "average_pool2d",
        (1, size, size, 8),
        kernel=(kernel, kernel),
        count_include_pad=False,
        **WINDOW,
    )


def test_a_large_window_is_a_convolution_within_a_rounding():
    graph = averaged(6)
    result = CONVOLVED.apply(graph, graph.operators[-1])
    assert result is not None
    verify(result)
    pixels = np.random.default_rng(0).integers(-128, 128, (1, 12, 12, 8), np.int8)
    before, now = (simulate(each, {"input0": pixels})["y"].astype(int) for each in (graph, result))
    assert np.abs(before - now).max() <= 1
    assert any(g.kind is EpochKind.CPU for g in explained(graph).prediction.groups)
    assert not any(g.kind is EpochKind.CPU for g in explained(result).prediction.groups)


@pytest.mark.parametrize("kernel", [3, 7, 12])
def test_small_and_global_windows_stay_and_what_leaves_a_column(kernel):
    graph = averaged(kernel)
    assert CONVOLVED.apply(graph, graph.operators[-1]) is None
