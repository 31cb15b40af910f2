"""Make a calibration set: drawn, written, or read from files."""

from pathlib import Path

from n6lib.calibration.assembly import make_set
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["numpy", "pillow"]):
    where = f"params.yaml: calibration.{snakemake.wildcards.set}"
    for note in make_set(dict(snakemake.params.entry), Path(snakemake.output.samples), where):
        print(note)
