"""Fetch a pretrained model by the digest it is pinned to."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.sources.pretrained import fetch_to

with recorded(snakemake, tools_used=["requests"]):
    fetch_to(snakemake.params.pin, Path(snakemake.output.model), pins=Path(snakemake.input.pins))
