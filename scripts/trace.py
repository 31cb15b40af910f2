"""Write a schedule as a trace for Perfetto or Chrome."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.report.perfetto import write_trace
from n6lib.schema import read_checked

with recorded(snakemake):
    write_trace(read_checked("compile", Path(snakemake.input.report)), Path(snakemake.output.trace))
