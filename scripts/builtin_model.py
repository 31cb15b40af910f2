"""Build a float model from its architecture, and say how its input is made."""

from pathlib import Path

from n6lib.provenance.job import recorded
from n6lib.sources.builtin import make

with recorded(snakemake, tools_used=["keras", "numpy", "onnx", "tensorflow-cpu", "tf2onnx"]):
    weights = snakemake.params.weights
    make(
        snakemake.params.architecture,
        snakemake.params.seed,
        Path(weights) if weights else None,
        snakemake.wildcards.format,
        Path(snakemake.output.model),
        Path(snakemake.output.preparation),
    )
