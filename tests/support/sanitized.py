"""Generated C built with the address and undefined behaviour sanitizers, and run on frames."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from support.placement import spread_network

from n6lib.codegen import emit
from n6lib.codegen.emission import RUNTIME
from n6lib.codegen.host import run_host
from n6lib.compiler.network import CompiledNetwork
from n6lib.graph import DType, Graph, Tensor
from n6lib.simulator import Simulator

Array = npt.NDArray[Any]

FLAGS = (
    *("-std=c99", "-D_POSIX_C_SOURCE=200809L", "-O1", "-g", "-march=native", "-ffp-contract=off"),
    *("-Wall", "-Wextra", "-Werror"),
    *("-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
)

needs_compiler = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")


def gcc(*arguments: object, folder: Path) -> None:
    """Run GCC in `folder`; what it complains about fails the test."""
    command = ["gcc", *map(str, arguments)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


class Sanitized:
    """Builds networks over kernels that are compiled once."""

    def __init__(self, folder: Path) -> None:
        """Compile the kernels into `folder`."""
        self._folder = folder
        self._built = 0
        self._kernels = folder / "kernels"
        self._kernels.mkdir()
        gcc(*FLAGS, "-c", *sorted(RUNTIME.glob("*.c")), folder=self._kernels)

    def build(self, network: CompiledNetwork, *sources: Path) -> Path:
        """The program of `network` with `sources`, by default the host's validate program."""
        self._built += 1
        code = self._folder / str(self._built)
        emit(network, code)
        mains = sources or sorted((code / "application").glob("*.c"))
        program = code / "program"
        files = [code / "network.c", code / "network_weights.c", *mains]
        objects = sorted(self._kernels.glob("*.o"))
        include = ("-I.", "-Iapplication")
        gcc(*FLAGS, *include, *files, *objects, "-lm", "-o", program, folder=code)
        return program

    def check(self, network: CompiledNetwork | Graph, frames: Sequence[dict[str, Array]]) -> None:
        """Assert that the C gives the simulator's bytes on every frame, on one instance."""
        compiled = network if isinstance(network, CompiledNetwork) else spread_network(network)
        graph = compiled.graph
        program = self.build(compiled)
        inputs = [b"".join(frame[name].tobytes() for name in graph.inputs) for frame in frames]
        outputs = run_host(program, inputs, timeout_s=60)
        simulator = Simulator(graph)
        for frame, output in zip(frames, outputs, strict=True):
            expected = simulator.run(frame)
            assert output == b"".join(expected[name].tobytes() for name in graph.outputs)
        shutil.rmtree(program.parent)


def random_frames(graph: Graph, count: int = 2, seed: int = 0) -> list[dict[str, Array]]:
    """Values for every input; the last frame holds extremes only."""
    generator = np.random.default_rng(seed)
    frames = [
        {name: _random(graph.tensor(name), generator) for name in graph.inputs}
        for _ in range(count - 1)
    ]
    return [*frames, {name: _extreme(graph.tensor(name), generator) for name in graph.inputs}]


def _random(tensor: Tensor, generator: np.random.Generator) -> Array:
    if tensor.dtype is DType.BOOL:
        return generator.integers(0, 2, tensor.shape).astype(bool)
    if tensor.dtype is DType.FLOAT32:
        return generator.normal(0, 20, tensor.shape).astype(np.float32)
    limits = np.iinfo(tensor.dtype.value)
    return generator.integers(limits.min, limits.max, tensor.shape, tensor.dtype.value, True)


def _extreme(tensor: Tensor, generator: np.random.Generator) -> Array:
    if tensor.dtype is DType.BOOL:
        return _random(tensor, generator)
    if tensor.dtype is DType.FLOAT32:
        choices = np.array([-np.inf, -1e30, -0.5, -0.0, 0.5, 1e30, np.inf, np.nan], np.float32)
        return generator.choice(choices, tensor.shape)
    limits = np.iinfo(tensor.dtype.value)
    choices = np.array([limits.min, limits.max], tensor.dtype.value)
    return generator.choice(choices, tensor.shape)


os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=0")
