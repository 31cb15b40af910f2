"""A calibration set in memory and as .npz with the same bytes for the same content."""

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.arrays import npz
from n6lib.errors import InputError
from n6lib.files import write_atomic

_MEMBERS = ("images", "joints", "visible")
_LIMIT_BYTES = 2_000_000_000
_DAMAGE = (OSError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, RuntimeError)


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images and what is in them.

    `images` uint8 [N, H, W, 3]; `joints` float32 [N, people, 13, 2], x and y in pixels of the
    keypoints named in `n6lib.pose.skeleton`, nearest person first, zero where not visible;
    `visible` bool [N, people, 13].
    """

    images: npt.NDArray[np.uint8]
    joints: npt.NDArray[np.float32]
    visible: npt.NDArray[np.bool_]

    @property
    def digest(self) -> str:
        """Hexadecimal SHA-256 of types, shapes and values, whatever container they came in."""
        digest = hashlib.sha256()
        for name in _MEMBERS:
            array = getattr(self, name)
            digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()


def save_dataset(path: Path, dataset: Dataset) -> None:
    """Write `dataset` to `path`, atomically: a .npz, not compressed, with fixed times."""
    write_atomic(path, npz({name: getattr(dataset, name) for name in _MEMBERS}))


def load_dataset(path: Path) -> Dataset:
    """The calibration set in `path`; anything but a whole and consistent one is an `InputError`."""
    try:
        with zipfile.ZipFile(path) as archive:
            arrays = {name: _read(archive, name, path) for name in _MEMBERS}
    except FileNotFoundError as error:
        raise InputError(f"{path}: is not there; make the calibration set first.") from error
    except _DAMAGE as error:
        raise _bad(path, str(error)) from error
    dataset = Dataset(**arrays)
    _check(path, dataset)
    return dataset


def _read(archive: zipfile.ZipFile, name: str, path: Path) -> npt.NDArray[Any]:
    try:
        entry = archive.getinfo(f"{name}.npy")
    except KeyError as error:
        raise _bad(path, f"it has no member {name}.npy") from error
    if entry.file_size > _LIMIT_BYTES:
        raise _bad(path, f"{name}.npy claims {entry.file_size} bytes")
    content = archive.read(entry)
    array: npt.NDArray[Any] = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    return array


def _check(path: Path, dataset: Dataset) -> None:
    count = dataset.images.shape[0] if dataset.images.ndim else 0
    people = dataset.joints.shape[1] if dataset.joints.ndim == 4 else 0
    expected = {
        "images": (np.dtype(np.uint8), (count, *dataset.images.shape[1:3], 3)),
        "joints": (np.dtype(np.float32), (count, people, 13, 2)),
        "visible": (np.dtype(np.bool_), (count, people, 13)),
    }
    for name, (dtype, shape) in expected.items():
        array = getattr(dataset, name)
        if array.dtype != dtype or array.shape != shape:
            raise _bad(
                path, f"{name} is {array.dtype} {array.shape} where {dtype} {shape} is expected"
            )
    if dataset.images.size == 0:
        raise _bad(path, "it has no images")
    if not np.all(np.isfinite(dataset.joints)):
        raise _bad(path, "joints has values that are not finite")


def _bad(path: Path, reason: str) -> InputError:
    return InputError(f"{path}: is not a calibration set ({reason}); make it again.")
