"""Resize along one axis, as the onnx package's reference does it: which elements, how much of each.

Resizing is separable and linear in the values, so a matrix says all of it.
"""

from dataclasses import dataclass

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Array

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


def weights_along(sampling: Sampling, size: int, resized: int, scale: float) -> Array:
    """[resized, size] float32: row i holds the shares of the input's elements in output i.

    `scale` is resized / size, or what the file gives in its place. Raises `InputError`, the end of
    a sentence, where that would be too large a table.
    """
    if sampling.mode == "cubic" or sampling.antialias or sampling.exclude_outside:
        if size * resized > _LARGEST_TABLE:
            raise InputError(f"resizes {size} elements to {resized}, too many to tabulate")
        return np.transpose(_run(sampling, np.eye(size), scale))[:resized].astype(np.float32)
    places = _run(sampling, np.arange(size, dtype=np.float64)[None], scale)[0, :resized]
    return _between(places, size)


def _run(sampling: Sampling, data: Array, scale: float) -> Array:
    """The reference's Resize of the second axis of float64 `data`."""
    from onnx import helper
    from onnx.reference import ReferenceEvaluator

    node = helper.make_node(
        "Resize",
        ["x", "", "scales"],
        ["y"],
        mode=sampling.mode,
        coordinate_transformation_mode=sampling.coordinates,
        nearest_mode=sampling.nearest,
        cubic_coeff_a=sampling.cubic,
        exclude_outside=int(sampling.exclude_outside),
        antialias=int(sampling.antialias),
        axes=[1],
    )
    feeds = {"x": data, "scales": np.array([scale], np.float32)}
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


def nearest_kind(size: int, resized: int, align_corners: bool, half_pixel: bool) -> Array:
    """Index of the input element at each output of a nearest-neighbour kind.

    Source: GetNearestNeighbor, LiteRT kernels/internal/reference/resize_nearest_neighbor.h.
    """
    corners = align_corners and resized > 1
    scale = np.float32((size - 1) / (resized - 1) if corners else size / resized)
    offset = np.float32(0.5 if half_pixel else 0)
    places = (np.arange(resized, dtype=np.float32) + offset) * scale
    index = np.floor(places + np.float32(0.5)) if align_corners else np.floor(places)
    indices: Array = np.clip(index, 0, size - 1).astype(np.int64)
    return indices


def bilinear_kind(size: int, resized: int, align_corners: bool, half_pixel: bool) -> Array:
    """As `weights_along`, of a bilinear kind.

    Source: ComputeInterpolationValues, LiteRT kernels/internal/reference/resize_bilinear.h.
    """
    corners = align_corners and resized > 1
    scale = (size - 1) / (resized - 1) if corners else size / resized
    outputs = np.arange(resized, dtype=np.float64)
    places = (outputs + 0.5) * scale - 0.5 if half_pixel else outputs * scale
    return _between(np.clip(places, 0, size - 1), size)
