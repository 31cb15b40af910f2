"""Set every run beside what is published of its architecture."""

from pathlib import Path

from n6lib.comparison import (
    Wanted,
    compare_runs,
    write_comparison,
    write_epochs,
    write_metrics,
)
from n6lib.provenance.job import recorded
from n6lib.results import Run

with recorded(snakemake):
    wanted = [
        Wanted(Run(*entry["run"]), entry["architecture"], tuple(entry["sets"]))
        for entry in snakemake.params.wanted
    ]
    content = compare_runs(wanted, Path(snakemake.input.published))
    write_comparison(content, Path(snakemake.output.json).parent)
    write_metrics(content, Path(snakemake.output.metrics))
    write_epochs(wanted, Path(snakemake.output.epochs))
