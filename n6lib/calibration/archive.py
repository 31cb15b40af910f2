"""Arrays read from .npz and .npy files that nobody vouches for: no pickle, no huge claims."""

import io
import math
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.files import read_bytes

Array = npt.NDArray[Any]
LIMIT_BYTES = 2_000_000_000
"""The most that one array may hold."""

DAMAGE = (OSError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError)
"""What a file that is no .npz, or a damaged one, makes zipfile and NumPy raise."""


class DamageError(ValueError):
    """The reason why a file is not whole, without its name."""


def read_npz(path: Path) -> dict[str, Array]:
    """Every array of the .npz `path` by name.

    `FileNotFoundError` if there is none; one of `DAMAGE` for anything but a whole .npz of plain
    arrays.
    """
    with zipfile.ZipFile(path) as archive:
        return {
            entry.filename.removesuffix(".npy"): _member(archive, entry)
            for entry in archive.infolist()
        }


def read_npy(path: Path) -> Array:
    """The array of the .npy `path`; one of `DAMAGE` or an `InputError` as `read_npz`."""
    return parse_npy(read_bytes(path))


def parse_npy(content: bytes) -> Array:
    """The array whose .npy file is `content`; its header must claim no more than is there."""
    stream = io.BytesIO(content)
    shape, fortran, dtype = _header(stream)
    if dtype.hasobject:
        raise DamageError("it holds objects, not numbers")
    if math.prod(shape) * dtype.itemsize != len(content) - stream.tell():
        raise DamageError(f"its header promises {dtype} {shape}, which is not what follows")
    flat: Array = np.frombuffer(content, dtype, offset=stream.tell())
    return flat.reshape(shape, order="F" if fortran else "C")


_Header = Callable[[io.BytesIO], tuple[tuple[int, ...], bool, np.dtype[Any]]]
_HEADERS: dict[tuple[int, int], _Header] = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


def _header(stream: io.BytesIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Shape, order and type; NumPy evaluates this text as Python and may raise nearly anything."""
    version = np.lib.format.read_magic(stream)
    if version not in _HEADERS:
        raise DamageError(f"version {version} of the array format is not known")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _HEADERS[version](stream)
    except Exception as error:
        raise DamageError("the header of an array in it cannot be read") from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Array:
    if entry.file_size > LIMIT_BYTES:
        raise DamageError(f"{entry.filename} claims {entry.file_size} bytes")
    return parse_npy(archive.read(entry))
