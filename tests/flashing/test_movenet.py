"""ST's MoveNet as firmware on every emulated core, against the simulator."""

from pathlib import Path

import numpy as np
import pytest
from support.firmware import needs_gcc, needs_qemu

from n6lib.codegen import emit
from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.firmware import build_firmware, machine_names, section_sizes
from n6lib.flashing import qemu
from n6lib.simulator import simulate

pytestmark = [needs_gcc, needs_qemu, pytest.mark.slow]


@pytest.fixture(scope="module")
def network(movenet: Path) -> CompiledNetwork:
    return compile_model(movenet, "stm32n6570-dk", "st-2.1")


@pytest.fixture(scope="module")
def code(network: CompiledNetwork, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("movenet")
    emit(network, folder)
    return folder


@pytest.fixture(scope="module")
def samples(network: CompiledNetwork) -> list[tuple[bytes, bytes]]:
    """Two frames of noise, one dark and one bright, and the simulator's outputs."""
    graph = network.graph
    (name,) = graph.inputs
    shape = graph.tensor(name).shape
    random = np.random.default_rng(20)
    frames = [random.integers(low, low + 128, shape, dtype=np.uint8) for low in (0, 128)]
    return [
        (
            frame.tobytes(),
            b"".join(simulate(graph, {name: frame})[o].tobytes() for o in graph.outputs),
        )
        for frame in frames
    ]


@pytest.mark.parametrize("machine", machine_names())
def test_firmware_equals_the_simulator(
    machine: str,
    code: Path,
    network: CompiledNetwork,
    samples: list[tuple[bytes, bytes]],
    tmp_path: Path,
) -> None:
    elf = build_firmware(code, machine, tmp_path)
    frames, expected = zip(*samples, strict=True)
    assert expected[0] != expected[1]
    run = qemu.run(elf, machine, frames, len(expected[0]), 120)
    assert run.outputs == expected
    assert run.repeatable
    assert all(len(counts) == len(network.graph.operators) for counts in run.instructions_by_frame)
    assert min(run.instructions) > 0
    # Rounding and clipping follow the data, but the work does not.
    totals = [sum(counts) for counts in run.instructions_by_frame]
    assert abs(totals[0] - totals[1]) < totals[0] // 10_000
    sizes = section_sizes(elf)
    assert sizes["pools"] == sum(network.placement.pools.values())
    assert run.stack_bytes < sizes["stack"]
