"""Functions of float32 as firmware: another C library, other double arithmetic, the same bytes."""

from pathlib import Path

import pytest
from support.firmware import needs_gcc, needs_qemu
from support.functions import real_functions
from support.placement import spread_network

from n6lib.codegen import emit
from n6lib.firmware import build_firmware
from n6lib.flashing import qemu
from n6lib.simulator import Simulator

pytestmark = [needs_gcc, needs_qemu, pytest.mark.slow]


@pytest.mark.parametrize("machine", ["mps3-an547", "mps2-an386"])
def test_real_functions_equal_the_simulator(machine: str, tmp_path: Path) -> None:
    """On a Cortex-M55, and on a Cortex-M4 whose double arithmetic is software."""
    graph, frames = real_functions()
    emit(spread_network(graph), tmp_path / "code")
    elf = build_firmware(tmp_path / "code", machine, tmp_path / "firmware")
    inputs = [b"".join(frame[name].tobytes() for name in graph.inputs) for frame in frames]
    simulator = Simulator(graph)
    expected = []
    for frame in frames:
        results = simulator.run(frame)
        expected.append(b"".join(results[name].tobytes() for name in graph.outputs))
    run = qemu.run(elf, machine, inputs, len(expected[0]), 200)
    assert list(run.outputs) == expected
