"""A calibration set from a user's own arrays: .npz or .npy."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.calibration.archive import DAMAGE, read_npy, read_npz
from n6lib.calibration.samples import Tokens, Values
from n6lib.errors import InputError

_INT32 = np.iinfo(np.int32)


def load_values(path: Path) -> Values:
    """The numbers in `path` as float32, samples along the first axis.

    `InputError` unless it is a .npy, or a .npz of one array, of real numbers that float32 holds.
    """
    array = _load(path)
    if array.dtype.kind not in "fiub":
        raise _bad(path, f"{array.dtype} are not real numbers")
    if array.ndim == 0 or array.size == 0:
        raise _bad(path, f"an array of shape {array.shape} holds no samples")
    with np.errstate(over="ignore"):
        values = array.astype(np.float32)
    if not np.all(np.isfinite(values)):
        sample = int(np.argwhere(~np.isfinite(values))[0][0])
        raise InputError(
            f"{path}: sample {sample} has values that are not finite in float32; "
            "leave out NaN and infinity."
        )
    return Values(values)


def load_tokens(path: Path) -> Tokens:
    """The token ids in `path` as int32 [N, S].

    `InputError` unless it is a .npy, or a .npz of one array, of whole numbers from 0.
    """
    array = _load(path)
    if array.dtype.kind not in "iu" or array.ndim != 2 or array.size == 0:
        raise _bad(path, f"{array.dtype} {array.shape} are not token ids [sentences, places]")
    if int(array.min()) < 0 or int(array.max()) > _INT32.max:
        raise _bad(path, f"token ids go from {array.min()} to {array.max()}")
    return Tokens(np.ascontiguousarray(array, np.int32))


def _load(path: Path) -> npt.NDArray[Any]:
    if not path.is_file():
        raise InputError(f"{path}: is not there; mend its path.")
    try:
        if path.suffix == ".npy":
            return read_npy(path)
        arrays = read_npz(path)
    except DAMAGE as error:
        raise _bad(path, str(error)) from error
    if len(arrays) != 1:
        raise _bad(path, f"it holds {len(arrays)} arrays where one is expected")
    return next(iter(arrays.values()))


def _bad(path: Path, reason: str) -> InputError:
    return InputError(
        f"{path}: holds no samples ({reason}); save one array with numpy.save or numpy.savez."
    )
