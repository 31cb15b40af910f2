from pathlib import Path

import pytest
from support.benchmarks import InProcess, compiled
from support.firmware import needs_gcc, needs_qemu

from n6lib.benchmark import Emulated, run_benchmark
from n6lib.codegen import emit
from n6lib.firmware import build_firmware, section_sizes
from n6lib.flashing import EmulatedRun, qemu
from n6lib.schema import check

MACHINE = "mps3-an547"


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return compiled(tmp_path_factory.mktemp("model"))


@needs_gcc
@needs_qemu
@pytest.mark.slow
def test_the_firmware_gives_the_simulators_bytes(network, tmp_path):
    emit(network, tmp_path / "c")
    elf = build_firmware(tmp_path / "c", MACHINE, tmp_path / "firmware")
    emulator = Emulated(network.graph, elf, MACHINE)
    benchmark = run_benchmark(network, InProcess(network), emulator, section_sizes(elf), 2, 3)
    check("benchmark", benchmark, "benchmark.json")
    exact = benchmark["exact"]
    assert (exact["emulator"], exact["emulator_samples"], exact["repeatable"]) == (True, 3, True)
    kinds = benchmark["instructions"]["kinds"]
    assert set(kinds) == {"conv2d", "sigmoid", "dequantize"}
    assert kinds["conv2d"] > kinds["sigmoid"] > 0
    assert 0 < benchmark["size"]["stack"] <= benchmark["size"]["stack_reserved"]
    assert benchmark["size"]["text"] > 0


def emulated_run(**changes):
    return EmulatedRun(
        **{
            "outputs": (b"a", b"b"),
            "instructions_by_frame": ((10, 20, 30), (11, 21, 31)),
            "overhead": 4,
            "stack_bytes": 900,
            "repeatable": False,
            "seconds": 1.0,
            **changes,
        }
    )


def test_counts_go_to_the_operators_in_their_order(network, monkeypatch):
    calls = []
    monkeypatch.setattr(qemu, "run", lambda *words: calls.append(words) or emulated_run())
    execution = Emulated(network.graph, Path("x.elf"), MACHINE, 9.0).run([b"1", b"2"])
    output = network.graph.tensor(network.graph.outputs[0])
    assert calls == [(Path("x.elf"), MACHINE, [b"1", b"2"], output.bytes, 9.0)]
    names = [operator.name for operator in network.graph.operators]
    assert dict(execution.instructions) == dict(zip(names, (10, 20, 30), strict=True))
    assert (execution.outputs, execution.stack) == ((b"a", b"b"), 900)
    assert (execution.machine, execution.repeatable) == (MACHINE, False)


def test_counts_of_another_network_are_refused(network, monkeypatch):
    few = emulated_run(instructions_by_frame=((10, 20),))
    monkeypatch.setattr(qemu, "run", lambda *_: few)
    with pytest.raises(ValueError, match="shorter"):
        Emulated(network.graph, Path("x.elf"), MACHINE).run([b"1"])
