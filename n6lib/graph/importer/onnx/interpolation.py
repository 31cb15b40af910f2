"""Resize along one axis, as the onnx package's reference does it: which elements, how much of each.

Resizing is separable and linear in the values, so a matrix says all of it.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Array
from n6lib.numerics.nearest import nearest
from n6lib.numerics.resize import real_interpolation

_OPSET = 19
_LARGEST_TABLE = 1 << 16


@dataclass(frozen=True)
class Sampling:
    """How a Resize chooses positions; `mode` is nearest, linear or cubic."""

    mode: str
    coordinates: str
    nearest: str
    cubic: float
    exclude_outside: bool
    antialias: bool


@lru_cache(maxsize=64)
def weights_along(sampling: Sampling, size: int, resized: int, scale: float | None) -> Array:
    """[resized, size] float32: row i holds the shares of the input's elements in output i.

    `scale` is what the file gives instead of the size; None for resized / size. Raises
    `InputError`, the end of a sentence, where that would be too large a table.
    """
    if sampling.mode == "cubic" or sampling.antialias or sampling.exclude_outside:
        if size * resized > _LARGEST_TABLE:
            raise InputError(f"resizes {size} elements to {resized}, too many to tabulate")
        table = np.transpose(_run(sampling, np.eye(size), resized, scale)).astype(np.float32)
    else:
        places = _run(sampling, np.arange(size, dtype=np.float64)[None], resized, scale)[0]
        table = _between(places, size)
    table.flags.writeable = False
    return table


def _run(sampling: Sampling, data: Array, resized: int, scale: float | None) -> Array:
    """The reference's Resize of the second axis of float64 `data`."""
    from onnx import helper
    from onnx.reference import ReferenceEvaluator

    node = helper.make_node(
        "Resize",
        ["x", "", "", "sizes"] if scale is None else ["x", "", "scales"],
        ["y"],
        mode=sampling.mode,
        coordinate_transformation_mode=sampling.coordinates,
        nearest_mode=sampling.nearest,
        cubic_coeff_a=sampling.cubic,
        exclude_outside=int(sampling.exclude_outside),
        antialias=int(sampling.antialias),
        axes=[1],
    )
    change = np.array([resized]) if scale is None else np.array([scale], np.float32)
    feeds = {"x": data, "sizes" if scale is None else "scales": change}
    made: Array = ReferenceEvaluator(node, opsets={"": _OPSET}).run(None, feeds)[0]
    return made


def _between(places: Array, size: int) -> Array:
    """Shares of the two elements around each of `places`, float positions among `size`."""
    floor = np.floor(places)
    low, high = (np.clip(floor + step, 0, size - 1).astype(np.int64) for step in (0, 1))
    outputs = np.arange(places.size)
    matrix = np.zeros((places.size, size))
    np.add.at(matrix, (outputs, low), 1 - (places - floor))
    np.add.at(matrix, (outputs, high), places - floor)
    shares: Array = matrix.astype(np.float32)
    return shares


def of_kind(mode: str, size: int, resized: int, align_corners: bool, half_pixel: bool) -> Array:
    """As `weights_along`, of our kind for `mode`, nearest or linear, with these attributes."""
    outputs = np.arange(resized)
    matrix = np.zeros((resized, size), np.float32)
    if mode == "nearest":
        matrix[outputs, nearest(size, resized, align_corners, half_pixel)] = 1
        return matrix
    taps = real_interpolation(size, resized, align_corners, half_pixel)
    np.add.at(matrix, (outputs, taps.lower), taps.lower_weight)
    np.add.at(matrix, (outputs, taps.upper), taps.upper_weight)
    return matrix
