"""Make a builtin model, int8 and float; the only rule that needs TensorFlow."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.sources.builtin import make

with recorded(snakemake, tools_used=["keras", "numpy", "tensorflow-cpu"]):
    make(
        snakemake.params.architecture,
        snakemake.params.seed,
        Path(snakemake.input.calibration),
        Path(snakemake.output.model),
        Path(snakemake.output.original),
    )
