"""The reasons for leaving the NPU hold the numbers that decided."""

from dataclasses import replace

import numpy as np
import pytest
from support.explained import after, explained, extended
from support.networks import Network

from n6lib.explain.rewrites.replacing import constant
from n6lib.graph import DType, Graph, Operator

WINDOW = {"strides": (1, 1), "dilations": (1, 1), "padding": (0, 0, 0, 0), "activation": "none"}


def image(width: int, channels: int) -> Graph:
    net = Network()
    return net.build(net.quantize(net.input((1, width, width, channels), 3), 3))


def wide(channels: int) -> Graph:
    net = Network()
    return net.build(net.conv2d(net.input((1, 4, 4, channels), 3), 16))


def repeated(kind: str, shape: tuple[int, ...]) -> Graph:
    graph = image(6, 16)
    graph = after(graph, "mean", (1, 6, 1, 16), axes=(2,), keep_dims=True)
    source = graph.tensor("y")
    factors = constant("factors", np.zeros(shape), DType.INT8, source.quantization)
    operator = Operator("z", kind, ("y", "factors"), ("z",), {"activation": "none"})
    return extended(graph, operator, factors, replace(source, name="z", shape=(1, 6, 40, 16)))


def pooled(kernel: int, width: int, channels: int) -> Graph:
    size = width - kernel + 1
    attributes = {**WINDOW, "kernel": (kernel, kernel), "count_include_pad": False}
    return after(image(width, channels), "average_pool2d", (1, size, size, channels), **attributes)


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (
            after(image(7, 1280), "mean", (1, 1280), axes=(1, 2), keep_dims=False),
            "1280 channels in lines of width x channels = 8960 are too much for a POOL unit",
        ),
        (pooled(7, 7, 1280), "1280 channels in lines of width x channels = 8960"),
        (pooled(5, 9, 8), "a 5x5 window with strides up to 1, padding up to 0 and dilation 1"),
        (wide(257), "257 input channels are 257 groups of 1, more than the 255 that a CONVACC"),
        (repeated("mul", (1, 1, 40, 16)), "1x6x1x16 and 1x1x40x16 repeated to 1x6x40x16"),
        (repeated("add", (1, 1, 40, 16)), "1x6x1x16 and 1x1x40x16 repeated to 1x6x40x16"),
    ],
)
def test_software_says_which_limit_it_is_beyond(graph, reason):
    reasons = [node.reason for node in explained(graph).prediction.program.nodes]
    assert any(each.startswith(reason) for each in reasons), reasons


def test_copies_say_the_channels_of_the_parts():
    net = Network()
    source = net.input((1, 8, 8, 8))
    graph = net.build(net.conv2d(source, 24), net.conv2d(source, 1))
    join = Operator("y", "concat", graph.outputs, ("y",), {"axis": 3})
    graph = extended(graph, join, replace(graph.tensor("t0"), name="y", shape=(1, 8, 8, 25)))
    reasons = [node.reason for node in explained(graph).prediction.program.nodes]
    assert "parts of 24 + 1 channels: unequal numbers are copied one by one" in reasons
