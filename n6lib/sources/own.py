"""A user's own model file: told apart by content, taken as it is or converted from Keras."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from n6lib.errors import InputError
from n6lib.files import read_bytes, write_atomic
from n6lib.graph.dtype import DType
from n6lib.graph.graph import Graph
from n6lib.graph.importer import read_model
from n6lib.graph.importer.content import describe, format_of
from n6lib.sources.keras_weights import is_keras


@dataclass(frozen=True)
class Own:
    """What a file is: its format, and whether its activations are int8 already."""

    format: Literal["tflite", "onnx", "keras"]
    quantized: bool


def inspect(path: Path) -> Own:
    """What the model file at `path` is, by its content alone; Keras files are float.

    `InputError` for a file that is none of the three, is damaged, has an operator that is not
    supported (integer weights between float activations are none), or weights that are not finite.
    """
    content = read_bytes(path)
    match format_of(content):
        case "tflite":
            return Own("tflite", _quantized(content, path))
        case "onnx":
            return Own("onnx", _quantized(content, path))
    if is_keras(content):
        return Own("keras", quantized=False)
    raise InputError(
        f"{path}: is {describe(content)}; give a .tflite, .onnx, .keras or .h5 file of a model."
    )


def adopt(path: Path, out: Path) -> Own:
    """Write the model file at `path` to `out`, whose suffix is .tflite or .onnx, atomically.

    TFLite and ONNX files are copied, and `out` must have their suffix; Keras files are loaded in
    safe mode, where nothing in them is executed, and converted to the format of `out`. Returns what
    `out` is. `InputError` as of `inspect`, and for a Keras file that needs code of its own.
    """
    own, content = inspect(path), read_bytes(path)
    wanted = out.suffix.removeprefix(".")
    if own.format == "keras":
        from n6lib.sources.own_keras import convert_keras

        content = convert_keras(content, path, wanted)
        own = Own("onnx" if wanted == "onnx" else "tflite", _quantized(content, path))
    if own.format != wanted:
        raise InputError(
            f"{path}: is in {own.format} format, which cannot become {out.name}; "
            f"ask for a file that ends in .{own.format}."
        )
    write_atomic(out, content)
    return own


def _quantized(content: bytes, path: Path) -> bool:
    graph = read_model(content, "model", str(path))
    _require_finite(graph, path)
    made = {graph.tensor(name).dtype for op in graph.operators for name in op.outputs}
    return DType.INT8 in made


def _require_finite(graph: Graph, path: Path) -> None:
    for tensor in graph.tensors.values():
        floats = tensor.data is not None and tensor.dtype is DType.FLOAT32
        if floats and not np.all(np.isfinite(np.asarray(tensor.data, np.float32))):
            raise InputError(
                f"{path}: {tensor.name} has values that are not finite; train or export again."
            )
