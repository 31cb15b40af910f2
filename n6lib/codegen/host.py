"""The generated network as a program of this machine: runs on frames, and how long one takes."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from n6lib.errors import CheckError, InputError
from n6lib.files import read_bytes, write_atomic


def run_host(program: Path, frames: Sequence[bytes], timeout_s: float = 600.0) -> list[bytes]:
    """Outputs of `program`, built by `n6lib.firmware.build_host`, for each of `frames`.

    A frame is all inputs' bytes in the order of the graph's inputs, an output all outputs' bytes.
    Every frame meets memory filled with another pattern. Frames of another network's size are an
    `InputError`; a hang, a crash, or a first frame that gives other bytes when run again at the
    end is a `CheckError`.
    """
    with tempfile.TemporaryDirectory(prefix="n6-host-") as scratch:
        outputs = Path(scratch) / "outputs.bin"
        _run(program, frames, outputs, (), timeout_s)
        data = read_bytes(outputs)
    size = len(data) // len(frames)
    return [data[start : start + size] for start in range(0, len(data), size)]


def record_host(program: Path, frames: Sequence[bytes], timeout_s: float = 600.0) -> bytes:
    """What every operator of `program` gives: frame by frame, operator by operator, all outputs.

    Ends badly as `run_host` does.
    """
    with tempfile.TemporaryDirectory(prefix="n6-host-") as scratch:
        tensors = Path(scratch) / "tensors.bin"
        options = ("--tensors", tensors.name)
        _run(program, frames, tensors.with_name("outputs.bin"), options, timeout_s)
        return read_bytes(tensors)


def time_host(program: Path, frame: bytes, runs: int, timeout_s: float = 600.0) -> float:
    """Measured milliseconds of the fastest of `runs` inferences on `frame`, on one thread."""
    with tempfile.TemporaryDirectory(prefix="n6-host-") as scratch:
        outputs = Path(scratch) / "outputs.bin"
        printed = _run(program, [frame], outputs, ("--time", str(runs)), timeout_s)
    return int(printed) / 1e6


def _run(
    program: Path, frames: Sequence[bytes], outputs: Path, options: Sequence[str], timeout_s: float
) -> str:
    if not frames:
        raise InputError(f"{program}: has no frames to run on; give at least one.")
    inputs = outputs.with_name("inputs.bin")
    write_atomic(inputs, b"".join(frames))
    command = [str(program.resolve()), inputs.name, outputs.name, str(len(frames)), *options]
    try:
        result = subprocess.run(
            command, cwd=outputs.parent, capture_output=True, text=True, timeout=timeout_s
        )
    except OSError as error:
        raise InputError(
            f"{program}: cannot be run ({error.strerror}); build it on this machine."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise CheckError(
            f"{program}: did not finish within {timeout_s:g} s; allow more time."
        ) from error
    if result.returncode:
        raise failure(program, result.returncode, result.stderr)
    return result.stdout


def failure(program: Path, code: int, complaint: str) -> InputError:
    """What a program that ended with `code` and said `complaint` has done, as an error."""
    lines = complaint.strip().splitlines()
    said = lines[0].removeprefix("validate: ") if lines else "and says nothing"
    kind = InputError if code == 2 else CheckError
    return kind(f"{program}: ends with code {code} ({said}); check its network and inputs.")
