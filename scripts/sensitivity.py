"""Quality against the number of calibration samples."""

from pathlib import Path

from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.preparation import load_preparation
from n6lib.provenance.job import recorded
from n6lib.quality.sensitivity import sensitivity
from n6lib.quantization.material import input_range
from n6lib.quantization.settings import Settings
from n6lib.schema import write_checked

TOOLS = ["ai-edge-litert", "numpy", "onnx", "onnxruntime", "tensorflow-cpu"]

with recorded(snakemake, tools_used=TOOLS):
    files, params = snakemake.input, snakemake.params
    calibration = load_dataset(Path(files.calibration))
    preparation = load_preparation(Path(files.preparation))
    report = sensitivity(
        Path(files.original),
        preparation,
        calibration,
        load_dataset(Path(files.evaluation)),
        Settings(**params.settings, input_range=input_range(preparation)),
        sorted({min(count, len(calibration)) for count in params.samples}),
    )
    write_checked("sensitivity", Path(snakemake.output.sensitivity), report)
