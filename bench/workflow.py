"""`make reproduce` when everything is made."""

import subprocess
import sys
from pathlib import Path

from bench.clock import interleave, process_ms
from bench.row import Row

NAME = "make reproduce, nothing to do"


def no_op_row(rounds: int) -> Row:
    """Wall time of a `make reproduce` that has nothing to do; skipped where it had."""
    snakemake = Path(sys.executable).with_name("snakemake")
    dry = subprocess.run([snakemake, "--dry-run"], capture_output=True, text=True, check=False)
    if "Nothing to be done" not in dry.stdout + dry.stderr:
        return Row("workflow", NAME, skipped="the results are not all made; run `make reproduce`.")
    times = interleave({NAME: lambda: process_ms(["make", "reproduce"])}, rounds)[NAME]
    return Row("workflow", NAME, times, "environment check and Snakemake's whole start")
