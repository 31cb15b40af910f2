"""Whether arrays found in a file are those that a network needs."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError


def require_fit(
    where: str, expected: Mapping[str, tuple[int, ...]], found: Mapping[str, npt.NDArray[Any]]
) -> None:
    """Raise an `InputError` that begins with `where` unless `found` is what is `expected` by name.

    Every name must be there and no other, with the shape expected, floating-point and finite. The
    message gives the first name that is not, in order of `expected`, and what was expected there.
    """
    for name, shape in expected.items():
        if name not in found:
            raise InputError(
                f"{where}: has no {name} ({by(shape)}); give weights of this architecture."
            )
        _require_sound(where, name, shape, found[name])
    unexpected = sorted(found.keys() - expected.keys())
    if unexpected:
        raise InputError(
            f"{where}: has {unexpected[0]} ({by(found[unexpected[0]].shape)}), of which this "
            "architecture knows nothing; give weights of this architecture."
        )


def by(shape: tuple[int, ...]) -> str:
    """`shape` in words: 3x3x16, or "one number"."""
    return "x".join(str(extent) for extent in shape) or "one number"


def _require_sound(where: str, name: str, shape: tuple[int, ...], array: npt.NDArray[Any]) -> None:
    if array.shape != shape:
        raise InputError(
            f"{where}: {name} is {by(array.shape)} where {by(shape)} is expected; "
            "give weights of this architecture."
        )
    if array.dtype.kind != "f":
        raise InputError(
            f"{where}: {name} is {array.dtype} where floating-point numbers are expected; "
            "save it as float32."
        )
    if not np.all(np.isfinite(array)):
        raise InputError(
            f"{where}: {name} has values that are not finite; train again or take another "
            "checkpoint."
        )
