"""A user's own Keras model, loaded in safe mode and converted."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.quantization.tensorflow import quiet_tensorflow
from n6lib.sources.hdf5 import MAGIC


def convert_keras(content: bytes, path: Path, wanted: str) -> bytes:
    """The float model in `content`, a .keras or .h5 file, as "tflite" or "onnx".

    Its batch becomes 1. Safe mode refuses Lambda layers, the only ones that carry code, and nothing
    but Keras's own classes is looked up. `InputError` that begins with `path` for that, a damaged
    file, weights alone, several inputs, open extents, and weights that are not finite.
    """
    with quiet_tensorflow():
        from n6lib.sources.onnx_export import to_onnx
        from n6lib.sources.tflite_export import to_tflite

        model = _load(content, path)
        _require_finite(model, path)
        shape = _static_shape(model, path)
        return to_onnx(model, shape) if wanted == "onnx" else to_tflite(model, shape)


def _load(content: bytes, path: Path) -> Any:
    import keras

    suffix = ".h5" if content.startswith(MAGIC) else ".keras"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, f"model{suffix}")
        copy.write_bytes(content)
        try:
            return keras.models.load_model(copy, compile=False, safe_mode=True)
        except Exception as error:  # Keras raises whatever the file's content leads it to
            reason = " ".join(str(error).split())[:200].rstrip(" .").replace(str(copy), path.name)
            raise InputError(
                f"{path}: is no Keras model that loads in safe mode ({reason}); save the whole "
                "model with Keras's own layers, or export it to .tflite or .onnx."
            ) from error


def _require_finite(model: Any, path: Path) -> None:
    for variable in model.weights:
        if not np.all(np.isfinite(np.asarray(variable, np.float64))):
            raise InputError(
                f"{path}: {variable.path} has values that are not finite; train or save again."
            )


def _static_shape(model: Any, path: Path) -> tuple[int, ...]:
    if len(model.inputs) != 1:
        raise InputError(f"{path}: has {len(model.inputs)} inputs; give a model of one.")
    batch, *extents = model.inputs[0].shape
    if batch not in (None, 1) or None in extents:
        raise InputError(
            f"{path}: takes {tuple(model.inputs[0].shape)}; fix every extent, with batch 1 or open."
        )
    return (1, *extents)
