"""Quantize a float model with ranges measured on a calibration set."""

from pathlib import Path

from n6lib.calibration.dataset import load_dataset
from n6lib.calibration.preparation import load_preparation, prepare
from n6lib.files import write_atomic
from n6lib.provenance.job import recorded
from n6lib.quantization.material import input_range
from n6lib.quantization.quantize import quantize
from n6lib.quantization.settings import Settings

TOOLS = ["ai-edge-litert", "numpy", "onnx", "onnxruntime", "tensorflow-cpu"]

with recorded(snakemake, tools_used=TOOLS):
    files, params = snakemake.input, snakemake.params
    dataset = load_dataset(Path(files.calibration))
    preparation = load_preparation(Path(files.preparation))
    samples = prepare(preparation, dataset.first(params.samples or len(dataset)), files.calibration)
    settings = Settings(**params.settings, input_range=input_range(preparation))
    write_atomic(Path(snakemake.output.model), quantize(Path(files.original), samples, settings))
