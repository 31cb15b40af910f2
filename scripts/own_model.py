"""Take in a model file of the user's own."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.sources.own import adopt

with recorded(snakemake, tools_used=["keras", "numpy", "tensorflow-cpu"]):
    adopt(Path(snakemake.params.path), Path(snakemake.output.model))
