"""Compare a model before and after quantization, on samples it was not calibrated with."""

from pathlib import Path

from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.preparation import load_preparation
from n6lib.provenance.job import recorded
from n6lib.quality.measure import measure
from n6lib.schema import write_checked

with recorded(snakemake, tools_used=["ai-edge-litert", "numpy", "onnxruntime", "pycocotools"]):
    files = snakemake.input
    report = measure(
        Path(files.original),
        Path(files.model),
        load_preparation(Path(files.preparation)),
        load_dataset(Path(files.evaluation)),
        trained=snakemake.params.trained,
    )
    write_checked("quality", Path(snakemake.output.quality), report)
