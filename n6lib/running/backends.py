"""The ways to run a compiled network here: simulator, host C, firmware in the emulator."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from n6lib.benchmark.executor import Execution, Executor
from n6lib.compiler.network import CompiledNetwork
from n6lib.graph import Graph
from n6lib.workflow import reach


@dataclass(frozen=True)
class Simulated:
    """`graph` in the simulator, as an executor."""

    graph: Graph

    def run(self, frames: Sequence[bytes]) -> Execution:
        """Outputs of every frame."""
        from n6lib.simulator import Simulator

        simulator, outputs = Simulator(self.graph), []
        for frame in frames:
            results = simulator.run(split(self.graph, self.graph.inputs, frame))
            outputs.append(b"".join(results[name].tobytes() for name in self.graph.outputs))
        return Execution(tuple(outputs))


def split(graph: Graph, names: Sequence[str], data: bytes) -> dict[str, "np.ndarray"]:
    """The tensors `names`, whose bytes stand one after another in `data`."""
    values, start = {}, 0
    for name in names:
        tensor = graph.tensor(name)
        part = data[start : start + tensor.bytes]
        values[name] = np.frombuffer(part, tensor.dtype.numpy).reshape(tensor.shape)
        start += tensor.bytes
    return values


def _simulator(network: CompiledNetwork, machine: str, folder: Path) -> Executor:
    del machine, folder
    return Simulated(network.graph)


def _host(network: CompiledNetwork, machine: str, folder: Path) -> Executor:
    from n6lib.benchmark.hosted import Hosted
    from n6lib.codegen import emit
    from n6lib.firmware import build_host

    del machine
    emit(network, folder / "c")
    return Hosted(build_host(folder / "c", folder / "host"))


def _emulator(network: CompiledNetwork, machine: str, folder: Path) -> Executor:
    from n6lib.benchmark.emulated import Emulated
    from n6lib.codegen import emit
    from n6lib.firmware import build_firmware

    emit(network, folder / "c")
    elf = build_firmware(folder / "c", machine, folder / "firmware")
    return Emulated(network.graph, elf, machine)


# Each makes an executor of a network for an emulated machine, with files of its own in a folder.
BACKENDS: Mapping[str, Callable[[CompiledNetwork, str, Path], Executor]] = {
    "simulator": _simulator,
    "host": _host,
    "emulator": _emulator,
}

_TOOLS: Mapping[str, tuple[str, ...]] = {
    "simulator": (),
    "host": reach.HOST,
    "emulator": (*reach.FIRMWARE, *reach.EMULATOR),
}


def available() -> tuple[str, ...]:
    """The backends whose tools are installed here, the host's C first."""
    names = ("host", "simulator", "emulator")
    return tuple(name for name in names if not reach.obstacle(_TOOLS[name]))
