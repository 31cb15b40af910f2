"""Draw a calibration set."""

from pathlib import Path

from n6lib.calibration.generator import make
from n6lib.provenance.job import recorded

with recorded(snakemake, tools_used=["numpy"]):
    make(
        snakemake.params.generator,
        snakemake.params.images,
        snakemake.params.size,
        snakemake.params.seed,
        Path(snakemake.output.images),
    )
