"""Fit the latency law to published times."""

from pathlib import Path

from n6lib.fit import fit_latency
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["numpy", "scipy"]):
    models = snakemake.params.get("models")
    fit_latency(
        Path(snakemake.input.rows),
        Path(models) if models else None,
        Path(snakemake.output.coefficients),
        Path(snakemake.output.report),
    )
