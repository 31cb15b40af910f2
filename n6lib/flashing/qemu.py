"""Images on QEMU: files exchanged by semihosting in a folder of the run's own."""

import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from n6lib.errors import CheckError, InputError
from n6lib.files import read_bytes, read_json, write_atomic
from n6lib.firmware.machine import Machine, load_machine
from n6lib.flashing.interface import EmulatedRun

PROGRAM = "qemu-system-arm"
_MESSAGE = re.compile(r"^(?:fault|benchmark|tensors): (.*)$", re.MULTILINE)
# Exit codes of the applications that say their inputs are wrong (application/*.c).
_INPUT_EXITS = (10, 11)


def missing() -> str | None:
    """Which package brings the emulator, if it is not there."""
    if shutil.which(PROGRAM) is None:
        return f"{PROGRAM}: is not on PATH; install the package qemu-system-arm."
    return None


def run(
    elf: Path, machine: str, frames: Sequence[bytes], output_bytes: int, timeout_s: float
) -> EmulatedRun:
    """Run the benchmark image `elf` on each of `frames`, bytes of the network's inputs in order.

    `output_bytes` is the size of one frame's outputs. A missing emulator or frames of the wrong
    size are `InputError`s; a fault, a lockup, a hang beyond `timeout_s` or results that are not
    whole are `CheckError`s.
    """
    system = load_machine(machine)
    _check_inputs(elf, frames)
    with tempfile.TemporaryDirectory(prefix="n6-qemu-") as scratch:
        folder = Path(scratch)
        write_atomic(folder / "inputs.bin", b"".join(frames))
        started = time.perf_counter()
        emulate(elf, system, folder, timeout_s)
        seconds = time.perf_counter() - started
        return _collect(folder, elf, len(frames), output_bytes, seconds)


def record(elf: Path, machine: str, frames: Sequence[bytes], timeout_s: float = 600.0) -> bytes:
    """What every operator of the tensors image `elf` gives: by frame, operator, output.

    Ends badly as `run` does.
    """
    system = load_machine(machine)
    _check_inputs(elf, frames)
    with tempfile.TemporaryDirectory(prefix="n6-qemu-") as scratch:
        folder = Path(scratch)
        write_atomic(folder / "inputs.bin", b"".join(frames))
        emulate(elf, system, folder, timeout_s)
        if not (folder / "tensors.bin").is_file():
            raise CheckError(f"{elf}: wrote no tensors; it is not the tensors application.")
        return read_bytes(folder / "tensors.bin")


def emulate(elf: Path, machine: Machine, folder: Path, timeout_s: float) -> str:
    """Run `elf` in `folder` until it exits with code 0 and return what it wrote on its console.

    Virtual time advances by instructions (`-icount`), so two runs retire the same ones.
    """
    complaint = missing()
    if complaint:
        raise InputError(complaint)
    try:
        result = subprocess.run(
            command(elf, machine),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CheckError(
            f"{elf}: did not finish on {machine.name} within {timeout_s:g} s; "
            "allow more time or look for an endless loop."
        ) from error
    console = result.stderr.decode(errors="replace")
    if result.returncode:
        raise _failure(elf, machine, result.returncode, console)
    return console


def command(elf: Path, machine: Machine) -> list[str]:
    """The emulator's command line; semihosting reads and writes in the working folder."""
    return [
        PROGRAM,
        *("-machine", machine.qemu),
        *("-kernel", str(elf.resolve())),
        *("-display", "none", "-monitor", "none", "-serial", "null"),
        *("-icount", f"shift={machine.icount_shift},sleep=off"),
        *("-semihosting-config", "enable=on,target=native"),
    ]


def _check_inputs(elf: Path, frames: Sequence[bytes]) -> None:
    if not elf.is_file():
        raise InputError(f"{elf}: is not there; build the firmware first.")
    if not frames:
        raise InputError(f"{elf}: has no frames to run on; give at least one.")
    if len({len(frame) for frame in frames}) > 1:
        raise InputError(f"{elf}: the frames differ in size; give whole inputs of the network.")


def _failure(elf: Path, machine: Machine, code: int, console: str) -> InputError:
    said = _MESSAGE.search(console)
    if said:
        kind = InputError if code in _INPUT_EXITS else CheckError
        return kind(f"{elf}: ends on {machine.name} with a failure: {said.group(1)}.")
    if code == -signal.SIGABRT:
        return CheckError(
            f"{elf}: the core of {machine.name} locked up; "
            "the image is not for this machine or its stack is lost."
        )
    refusal = re.search(rf"^{PROGRAM}: (.*)$", console, re.MULTILINE)
    if refusal:
        return InputError(f"{elf}: {PROGRAM} refuses to run it ({refusal.group(1)}).")
    return CheckError(f"{elf}: ends on {machine.name} with exit code {code} and no word on why.")


def _collect(
    folder: Path, elf: Path, frames: int, output_bytes: int, seconds: float
) -> EmulatedRun:
    if not (folder / "result.json").is_file():
        raise CheckError(f"{elf}: wrote no result; it is not the benchmark application.")
    result = read_json(folder / "result.json")
    data = (folder / "outputs.bin").read_bytes()
    if len(data) != frames * output_bytes or len(result["instructions"]) != frames:
        raise CheckError(
            f"{elf}: wrote {len(data)} bytes for {frames} frames of {output_bytes}; "
            "the image is of another network or of another application."
        )
    return EmulatedRun(
        outputs=tuple(data[i : i + output_bytes] for i in range(0, len(data), output_bytes)),
        instructions_by_frame=tuple(tuple(counts) for counts in result["instructions"]),
        overhead=result["overhead"],
        stack_bytes=result["stack"],
        repeatable=result["repeatable"],
        seconds=seconds,
    )
