"""Commands as a person types them, Python's start included."""

import shutil
import sys
from pathlib import Path

from bench.clock import Timer, interleave, process_ms
from bench.row import Row

BIN = Path(sys.executable).parent


def help_rows(rounds: int) -> list[Row]:
    """`n6 --help`."""
    times = interleave({"n6 --help": lambda: process_ms([str(BIN / "n6"), "--help"])}, rounds)
    note = "Python's start included"
    return [Row("start", name, values, note) for name, values in times.items()]


def compile_rows(model: Path, scratch: Path, rounds: int) -> list[Row]:
    """`n6 compile` with emission of C beside Vela, on the same file, in turn."""
    ours = [str(BIN / "n6"), "compile", str(model), "-o", str(scratch / "n6")]
    timers: dict[str, Timer] = {"n6 compile": lambda: process_ms(ours)}
    rows = []
    if (BIN / "vela").exists() or shutil.which("vela"):
        vela = str(BIN / "vela") if (BIN / "vela").exists() else "vela"
        options = ["--accelerator-config", "ethos-u85-256", "--output-dir", str(scratch / "vela")]
        timers["vela"] = lambda: process_ms([vela, str(model), *options])
    else:
        rows.append(Row("compile", "vela", skipped="vela is not installed; run `make setup`."))
    notes = {
        "n6 compile": "import, compile, report and C of the network",
        "vela": "ethos-u85-256, the same file",
    }
    times = interleave(timers, rounds)
    return [Row("compile", name, values, notes[name]) for name, values in times.items()] + rows
