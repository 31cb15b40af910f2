"""A small compiled network, executors that run it in this process, and its benchmark."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from support.networks import Network

from n6lib.benchmark import Execution, run_benchmark
from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.graph import Graph
from n6lib.graph.text import print_graph
from n6lib.simulator import Simulator

SECTIONS = {
    "text": 1000,
    "rodata": 200,
    "weights": 300,
    "data": 4,
    "bss": 8,
    "pools": 4096,
    "stack": 8192,
}


def image_graph(seed: int = 0) -> Graph:
    """A convolution and a sigmoid from a 16 x 16 colour image to float32, 8 x 8 x 4."""
    net = Network(seed)
    x = net.conv2d(net.input((1, 16, 16, 3)), 4, 3, 2)
    return net.build(net.dequantize(net.sigmoid(x)), name="small")


def compiled(folder: Path, name: str = "small", graph: Graph | None = None) -> CompiledNetwork:
    """`graph` as the file `name`.n6 in `folder`, compiled."""
    path = folder / f"{name}.n6"
    path.write_text(print_graph(graph or image_graph()))
    return compile_model(path, "stm32n6570-dk", "st-2.1")


@dataclass
class InProcess:
    """The simulator posing as another executor; `corrupt` spoils one byte of one sample."""

    network: CompiledNetwork
    corrupt: tuple[int, int] | None = None
    frames: Sequence[bytes] = ()

    def run(self, frames: Sequence[bytes]) -> Execution:
        self.frames = frames
        outputs = [bytearray(self._run(frame)) for frame in frames]
        if self.corrupt is not None:
            sample, byte = self.corrupt
            outputs[sample][byte] ^= 0xFF
        counts = {op.name: 100 * (i + 1) for i, op in enumerate(self.network.graph.operators)}
        return Execution(tuple(map(bytes, outputs)), counts, 512, "mps3-an547", True)

    def _run(self, frame: bytes) -> bytes:
        graph, inputs, place = self.network.graph, {}, 0
        for tensor in map(graph.tensor, graph.inputs):
            values = np.frombuffer(frame, tensor.dtype.numpy, tensor.elements, place)
            inputs[tensor.name] = values.reshape(tensor.shape)
            place += tensor.bytes
        outputs = Simulator(graph).run(inputs)
        return b"".join(outputs[name].tobytes() for name in graph.outputs)


def benchmark_of(network: CompiledNetwork) -> dict[str, Any]:
    """A whole benchmark of `network`."""
    return run_benchmark(network, InProcess(network), InProcess(network), SECTIONS, 4, 2)
