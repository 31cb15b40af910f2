"""Tensors of a .safetensors file as float32 arrays: a format that holds data alone."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.files import read_bytes
from n6lib.graph.importer.content import describe

Floats = npt.NDArray[np.float32]

_FLOATS: dict[str, type[np.floating[Any]]] = {
    "F16": np.float16,
    "F32": np.float32,
    "F64": np.float64,
}


def is_safetensors(content: bytes) -> bool:
    """Whether a file that begins with `content` is one: eight bytes of length, then JSON."""
    return len(content) > 8 and content[8:9] == b"{" and content[6:8] == b"\0\0"


def read_safetensors(path: Path) -> dict[str, Floats]:
    """Floating-point tensors in `path` by name, as float32; integers are left out.

    `InputError` for another format, a truncated or damaged file, or a type that is neither.
    """
    from safetensors import SafetensorError, deserialize

    content = read_bytes(path)
    if not is_safetensors(content):
        raise InputError(f"{path}: is {describe(content)}; give a .safetensors checkpoint.")
    try:
        entries = deserialize(content)  # type: ignore[no-untyped-call]
    except SafetensorError as error:
        raise InputError(
            f"{path}: is truncated or damaged ({error}); download or copy it again."
        ) from error
    tensors = {name: _floats(entry, f"{path}: {name}") for name, entry in entries}
    return {name: tensor for name, tensor in tensors.items() if tensor is not None}


def _floats(entry: dict[str, Any], where: str) -> Floats | None:
    dtype, shape, data = entry["dtype"], entry["shape"], bytes(entry["data"])
    if dtype == "BF16":
        wide = np.frombuffer(data, np.uint16).astype(np.uint32) << np.uint32(16)
        return np.asarray(wide.view(np.float32).reshape(shape))
    if dtype in _FLOATS:
        with np.errstate(over="ignore"):
            return np.frombuffer(data, _FLOATS[dtype]).reshape(shape).astype(np.float32)
    if dtype[0] in "IUB":
        return None
    raise InputError(f"{where} has type {dtype}, which is not read; save it as float32.")
