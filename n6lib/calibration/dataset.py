"""Calibration sets as .npz files that have the same bytes for the same content."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.arrays import npz
from n6lib.calibration.archive import DAMAGE, read_npz
from n6lib.calibration.samples import Images, Tokens, Values
from n6lib.errors import InputError
from n6lib.files import write_atomic

__all__ = ["Dataset", "Images", "Tokens", "Values", "load_dataset", "load_images", "save_dataset"]

Dataset = Images | Tokens | Values

_KINDS: dict[str, type[Images] | type[Tokens] | type[Values]] = {
    "images": Images,
    "tokens": Tokens,
    "values": Values,
}


def save_dataset(path: Path, dataset: Dataset) -> None:
    """Write `dataset` to `path`, atomically: a .npz, not compressed, with fixed times."""
    write_atomic(path, npz(dataset.members()))


def load_dataset(path: Path) -> Dataset:
    """The calibration set in `path`; anything but a whole and consistent one is an `InputError`."""
    try:
        arrays = read_npz(path)
    except FileNotFoundError as error:
        raise InputError(f"{path}: is not there; make the calibration set first.") from error
    except DAMAGE as error:
        raise _bad(path, str(error)) from error
    for name, kind in _KINDS.items():
        if name in arrays:
            return _build(path, kind, arrays)
    raise _bad(path, f"it holds none of {', '.join(_KINDS)}")


def load_images(path: Path) -> Images:
    """The images in `path`; `InputError` if it is no calibration set or one of something else."""
    dataset = load_dataset(path)
    if not isinstance(dataset, Images):
        raise InputError(
            f"{path}: holds {type(dataset).__name__.lower()} where images are needed; "
            "name a set of images in params.yaml."
        )
    return dataset


def _build(
    path: Path,
    kind: type[Images] | type[Tokens] | type[Values],
    arrays: dict[str, npt.NDArray[Any]],
) -> Dataset:
    unknown = sorted(arrays.keys() - set(kind.names()))
    missing = [name for name in kind.needed() if name not in arrays]
    if missing:
        raise _bad(path, f"it has no member {missing[0]}.npy")
    if unknown:
        raise _bad(path, f"its member {unknown[0]}.npy belongs to no set of {kind.__name__}")
    dataset = kind(**{name: _own(array) for name, array in arrays.items()})
    reason = dataset.fault()
    if reason:
        raise _bad(path, reason)
    return dataset


def _own(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """`array` in memory of its own, as callers may write to it and it came from a file's bytes."""
    return np.array(array, order="C")


def _bad(path: Path, reason: str) -> InputError:
    return InputError(f"{path}: is not a calibration set ({reason}); make it again.")
