"""Set every benchmark beside what is published of it."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.report.report import write_report

with recorded(snakemake, tools_used=["jinja2"]):
    write_report(
        [Path(path) for path in snakemake.input.benchmarks],
        [Path(path) for path in snakemake.input.compiles],
        Path(snakemake.input.published),
        Path(snakemake.output.html),
        Path(snakemake.output.markdown),
    )
