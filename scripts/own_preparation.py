"""Set down how stored samples become the input of a user's own float model."""

from pathlib import Path

from n6lib.calibration.preparation import save_preparation
from n6lib.provenance.job import recorded
from n6lib.sources.own_preparation import preparation_of

with recorded(snakemake, tools_used=["numpy"]):
    save_preparation(Path(snakemake.output.preparation), preparation_of(snakemake.params.entry))
