"""Small pose networks, and people as a YOLOv8-pose output gives them."""

from pathlib import Path

import numpy as np
from support.networks import Network

from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.graph.text import print_graph
from n6lib.pose.yolo import ROWS


def heatmap_model(folder: Path, channels: int = 13) -> Path:
    """A convolution and a sigmoid from a 16 x 16 colour image to heatmaps, as a file."""
    net = Network()
    x = net.sigmoid(net.conv2d(net.input((1, 16, 16, 3)), channels, 3, 2))
    path = folder / "pose.n6"
    path.write_text(print_graph(net.build(net.dequantize(x), name="pose")))
    return path


def heatmap_network(folder: Path, channels: int = 13) -> CompiledNetwork:
    """`heatmap_model`, compiled."""
    return compile_model(heatmap_model(folder, channels), "stm32n6570-dk", "st-2.1")


def anchors(*people: tuple[float, float, float], count: int = 21) -> np.ndarray:
    """An output (1, 56, count) with people (x, y, score) a quarter wide and half high."""
    output = np.zeros((1, ROWS, count), np.float32)
    output[0, :2] = 0.5
    for index, (x, y, score) in enumerate(people):
        output[0, :5, index] = (x, y, 0.25, 0.5, score)
        output[0, 5::3, index] = x
        output[0, 6::3, index] = y
        output[0, 7::3, index] = score
    return output
