"""Builtin models: an architecture, a seed and a calibration set make two TFLite files."""

from pathlib import Path

from n6lib.calibration.dataset import load_images
from n6lib.errors import InputError
from n6lib.files import write_atomic
from n6lib.sources.architecture import load_architecture


def make(
    architecture: str, seed: int, calibration_npz: Path, out_int8: Path, out_float: Path
) -> None:
    """Build `architecture` from `seed`; write it quantized with the calibration set, and in float.

    One process for both, as starting TensorFlow costs more than converting. The quantized model is
    int8 throughout with uint8 input and float32 output, its weights per channel. Neither file is
    written unless both could be made. `InputError` for an unknown architecture, or a calibration
    set of another image size.
    """
    network = load_architecture(architecture)
    dataset = load_images(calibration_npz)
    if dataset.images.shape[1:] != network.input_shape[1:]:
        found = "x".join(str(extent) for extent in dataset.images.shape[1:])
        needed = "x".join(str(extent) for extent in network.input_shape[1:])
        raise InputError(
            f"{calibration_npz}: has images of {found} where {architecture} takes {needed}; "
            "make the calibration set in that size."
        )
    from n6lib.quantization.tensorflow import quiet_tensorflow
    from n6lib.quantization.tflite import convert

    with quiet_tensorflow():
        model = network.build(seed)
        converted = convert(model, network.input_shape, network.normalize(dataset.images))
    write_atomic(out_float, converted.float32)
    write_atomic(out_int8, converted.int8)
