"""Make a builtin model, int8 and float; the only rule that needs TensorFlow."""

import tempfile
from pathlib import Path

from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.preparation import load_preparation, prepare
from n6lib.files import write_atomic
from n6lib.provenance.job import recorded
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings
from n6lib.sources.builtin import make

with (
    recorded(snakemake, tools_used=["keras", "numpy", "tensorflow-cpu"]),
    tempfile.TemporaryDirectory() as folder,
):
    calibration, original = Path(snakemake.input.calibration), Path(snakemake.output.original)
    preparation = Path(folder, "preparation.npz")
    make(
        snakemake.params.architecture, snakemake.params.seed, None, "tflite", original, preparation
    )
    samples = prepare(load_preparation(preparation), load_dataset(calibration), str(calibration))
    write_atomic(Path(snakemake.output.model), quantize(original, samples, Settings()))
