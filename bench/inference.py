"""One inference: host C beside LiteRT, the simulator, and the firmware in the emulator."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.clock import Timer, call_ms, interleave
from bench.row import Row
from n6lib.benchmark.samples import Sample, samples
from n6lib.compiler.driver import compile_model
from n6lib.compiler.network import CompiledNetwork
from n6lib.errors import InputError

INNER = 10
MACHINE = "mps3-an547"


def inference_rows(model: Path, scratch: Path, rounds: int) -> list[Row]:
    """Every way of running one frame of `model`, on one thread each."""
    from n6lib.codegen import emit

    network = compile_model(model, "stm32n6570-dk", "st-2.1")
    (sample,) = samples(network.graph, 1)
    emit(network, scratch / "c")
    return [
        *_host_rows(model, network, sample, scratch, rounds),
        _simulator_row(network, sample, rounds),
        _emulator_row(network, sample, scratch, rounds),
    ]


def _host_rows(
    model: Path, network: CompiledNetwork, sample: Sample, scratch: Path, rounds: int
) -> list[Row]:
    """The fastest of a few runs in each round, in turn: host C, XNNPACK, LiteRT's reference."""
    timers: dict[str, Timer] = {}
    rows: list[Row] = []
    try:
        timers["host C"] = host_timer(network, sample, scratch)
    except InputError as error:
        rows.append(Row("inference", "host C", skipped=str(error)))
    for name, resolver in (("LiteRT XNNPACK", "AUTO"), ("LiteRT reference", "BUILTIN_REF")):
        timers[name] = _litert_timer(model, sample, resolver)
    notes = {
        "host C": "generated C, gcc -O3 for this machine, one thread",
        "LiteRT XNNPACK": "one thread; not bit-exact to the reference",
        "LiteRT reference": "BUILTIN_REF, one thread; what ours equals bit for bit",
    }
    times = interleave(timers, rounds)
    timed = [Row("inference", name, values, notes[name]) for name, values in times.items()]
    return timed + rows


def host_timer(network: CompiledNetwork, sample: Sample, scratch: Path) -> Timer:
    """A timer of the host program: the fastest of `INNER` runs inside one process."""
    from n6lib.firmware import build_host

    program = build_host(scratch / "c", scratch / "host")
    frame = scratch / "frame.bin"
    frame.write_bytes(sample.frame(network.graph))
    command = [str(program), str(frame), str(scratch / "out.bin"), "1", "--time", str(INNER)]

    def time() -> float:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(done.stdout.split()[-1]) / 1e6

    return time


def _litert_timer(model: Path, sample: Sample, resolver: str) -> Timer:
    from ai_edge_litert.interpreter import Interpreter, OpResolverType

    interpreter: Any = Interpreter(
        str(model), experimental_op_resolver_type=OpResolverType[resolver], num_threads=1
    )
    interpreter.allocate_tensors()
    values = list(sample.inputs.values())
    for detail, value in zip(interpreter.get_input_details(), values, strict=True):
        interpreter.set_tensor(detail["index"], value)
    invoke: Callable[[], object] = interpreter.invoke
    return lambda: min(call_ms(invoke) for _ in range(INNER))


def _simulator_row(network: CompiledNetwork, sample: Sample, rounds: int) -> Row:
    from n6lib.simulator import Simulator

    simulator = Simulator(network.graph)
    times = interleave({"": lambda: call_ms(lambda: simulator.run(sample.inputs))}, rounds)[""]
    return Row("inference", "simulator", times, "integer reference in NumPy")


def _emulator_row(network: CompiledNetwork, sample: Sample, scratch: Path, rounds: int) -> Row:
    """Wall time of the emulator, which says nothing about time on a board."""
    from n6lib.firmware import build_firmware
    from n6lib.flashing import qemu

    name = f"QEMU {MACHINE}"
    try:
        elf = build_firmware(scratch / "c", MACHINE, scratch / "firmware")
        if shutil.which("qemu-system-arm") is None:
            raise InputError(str(qemu.missing()))
    except InputError as error:
        return Row("inference", name, skipped=str(error))
    frame = sample.frame(network.graph)
    size = sum(network.graph.tensor(output).bytes for output in network.graph.outputs)
    # The benchmark application runs the first frame twice.
    times = [qemu.run(elf, MACHINE, [frame], size, 600).seconds / 2 * 1e3 for _ in range(rounds)]
    return Row("inference", name, times, "wall time of the emulator, not of a board")
