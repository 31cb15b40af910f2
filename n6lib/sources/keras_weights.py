"""Weights from Keras files (.keras, .weights.h5, .h5): arrays only, nothing in them is executed."""

import io
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Any

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.importer.content import describe
from n6lib.sources.fit import require_fit
from n6lib.sources.hdf5 import MAGIC, Arrays, read_hdf5

_MEMBER = "model.weights.h5"
_LIMIT_BYTES = 2_000_000_000
_BESIDES = ("optimizer/", "optimizer_weights/")


def is_keras(content: bytes) -> bool:
    """Whether a file that begins with `content` is one that `load_keras_weights` looks into."""
    return content.startswith((MAGIC, b"PK\x03\x04"))


def load_keras_weights(model: Any, path: Path) -> None:
    """Give the Keras `model` the weights in `path`.

    Those of Keras 3 are matched by their place in the model, those of Keras 2 by the names of the
    layers; what an optimizer kept is left out. `InputError`, and `model` as it was, for anything
    but whole weights of the same architecture: every name, shape and value is checked first.
    """
    content, where = _hdf5(read_bytes(path), str(path)), str(path)
    arrays, names = read_hdf5(content, where)
    if names:
        _assign_by_layer(model, _by_layer(arrays, names, where), where)
        return
    found = {name: array for name, array in arrays.items() if not name.startswith(_BESIDES)}
    with tempfile.TemporaryDirectory() as folder:
        template, given = Path(folder, "template.weights.h5"), Path(folder, "given.weights.h5")
        model.save_weights(template)
        known, _ = read_hdf5(template.read_bytes(), str(template))
        require_fit(where, {name: array.shape for name, array in known.items()}, found)
        given.write_bytes(content)
        model.load_weights(given)


def _hdf5(content: bytes, where: str) -> bytes:
    """The HDF5 file that `content` is or holds."""
    if content.startswith(MAGIC):
        return content
    if not is_keras(content):
        raise InputError(f"{where}: is {describe(content)}; give a .keras or .h5 file of weights.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if _MEMBER not in archive.namelist():
                raise InputError(
                    f"{where}: is a ZIP archive without {_MEMBER}, so no .keras file; "
                    "give a .keras, .h5 or .safetensors file (PyTorch's own files run code)."
                )
            if archive.getinfo(_MEMBER).file_size > _LIMIT_BYTES:
                raise InputError(f"{where}: {_MEMBER} is larger than 2 GB; no such model fits.")
            return archive.read(_MEMBER)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{where}: is a damaged .keras file ({error}); save it again.") from error


def _by_layer(arrays: Arrays, names: dict[str, list[str]], where: str) -> Arrays:
    """The arrays of a Keras 2 file as LAYER/INDEX, in the order that each layer lists them."""
    found: Arrays = {}
    for group, members in names.items():
        if group.startswith(_BESIDES):
            continue
        layer = group.removeprefix("model_weights/")
        for index, member in enumerate(members):
            if f"{group}/{member}" not in arrays:
                raise InputError(f"{where}: names {member} but does not hold it; save it again.")
            found[f"{layer}/{index}"] = arrays[f"{group}/{member}"]
    return found


def _assign_by_layer(model: Any, found: Arrays, where: str) -> None:
    variables = {
        f"{layer.name}/{index}": variable
        for layer in model.layers
        for index, variable in enumerate([*layer.trainable_weights, *layer.non_trainable_weights])
    }
    require_fit(where, {name: tuple(value.shape) for name, value in variables.items()}, found)
    for name, variable in variables.items():
        variable.assign(found[name])
