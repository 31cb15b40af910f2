"""Builtin models: an architecture and a seed, or weights, make a float model."""

from pathlib import Path

from n6lib.calibration.preparation import save_preparation
from n6lib.errors import InputError
from n6lib.files import read_bytes, write_atomic
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.architecture import load_architecture

FORMATS = ("tflite", "onnx")


def make(
    architecture: str,
    seed: int,
    weights: Path | None,
    format: str,  # noqa: A002 (the word of params.yaml)
    out_float: Path,
    out_preparation: Path,
) -> None:
    """Build `architecture` from `seed` or `weights`; write it in float, and how its input is made.

    `format` is "tflite" or "onnx"; shapes in the file are static, with batch 1. The same arguments
    give the same bytes in any process. Neither file is written unless both could be made.
    `InputError` for an unknown architecture or format, and for a file of weights that is missing,
    damaged or of another architecture.
    """
    network = load_architecture(architecture)
    if format not in FORMATS:
        raise InputError(f"format: there is no {format}; choose one of {', '.join(FORMATS)}.")
    if weights is not None:
        read_bytes(weights)
    with quiet_tensorflow():
        from n6lib.sources.onnx_export import to_onnx
        from n6lib.sources.tflite_export import to_tflite

        built = network.build(seed, weights)
        export = to_onnx if format == "onnx" else to_tflite
        content = export(built.model, network.input_shape)
    save_preparation(out_preparation, built.preparation)
    write_atomic(out_float, content)
