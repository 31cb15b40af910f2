"""Set every benchmark beside what is published of it."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.report.report import write_report
from n6lib.results import Run
from n6lib.results.failure import failures

with recorded(snakemake, tools_used=["jinja2", "matplotlib", "pillow"]):
    html = Path(snakemake.output.html)
    write_report(
        [Run.of(Path(path)) for path in snakemake.input.compiles],
        None,
        html,
        Path(snakemake.output.markdown),
        html.parent / "figures",
        failures(),
    )
