"""Report on every run."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.report import write_report
from n6lib.results import Run

with recorded(snakemake, tools_used=["jinja2", "pillow"]):
    write_report(
        [Run(*names) for names in snakemake.params.runs],
        Path(snakemake.input.comparison),
        Path(snakemake.output.html),
        Path(snakemake.output.markdown),
        Path(snakemake.output.figures),
        scorecard=Path(snakemake.input.scorecard),
    )
