"""Commands as a person types them, Python's start included."""

import sys
from pathlib import Path

from bench.clock import interleave, process_ms
from bench.row import Row

BIN = Path(sys.executable).parent


def help_rows(rounds: int) -> list[Row]:
    """`n6 --help`."""
    times = interleave({"n6 --help": lambda: process_ms([str(BIN / "n6"), "--help"])}, rounds)
    note = "Python's start included"
    return [Row("start", name, values, note) for name, values in times.items()]
