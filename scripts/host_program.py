"""Build the generated C as a program of this machine."""

from pathlib import Path

from n6lib.firmware.host import build_host
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["gcc", "libc"]):
    program = Path(snakemake.output.program)
    build_host(program.parent.parent / "c", program.parent)
