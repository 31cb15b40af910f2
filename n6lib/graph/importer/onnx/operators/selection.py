"""Operators that choose or repeat elements."""

import math
from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.layout import reshape
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant


def _gather(site: Site) -> Value:
    """A single known index is a slice; others choose along the axis."""
    site.expect(2)
    value, indices = site.input(0), site.input(1)
    axis = site.axis(site.node.integer("axis", 0), value.rank)
    size = value.shape[axis]
    if not indices.constant:
        return site.gathered(value, indices, axis)
    chosen = indices.array
    if chosen.dtype.kind not in "iu" or (chosen < -size).any() or (chosen >= size).any():
        raise InputError(f"chooses elements that are not among {size}")
    chosen = np.where(chosen < 0, chosen + size, chosen).astype(np.int32)
    if chosen.size != 1 or value.constant:
        return site.gathered(value, constant(chosen), axis)
    cut = _one(site, value, axis, int(chosen.ravel()[0]))
    shape = (*value.shape[:axis], *chosen.shape, *value.shape[axis + 1 :])
    return reshape(site, cut, shape, f"{site.name()}_shaped")


def _one(site: Site, value: Value, axis: int, index: int) -> Value:
    """Element `index` of an axis, which stays with size 1."""
    begins = tuple(index if place == axis else 0 for place in range(value.rank))
    sizes = tuple(1 if place == axis else size for place, size in enumerate(value.shape))
    strides = (1,) * value.rank
    attributes = {"begins": begins, "sizes": sizes, "strides": strides, "dropped": ()}
    return site.move("slice", value, attributes)


def _expand(site: Site) -> Value:
    """To what the shape and the given one broadcast to."""
    site.expect(2)
    value, wanted = site.input(0), site.integers(1) or ()
    try:
        shape = np.broadcast_shapes(value.shape, wanted)
    except ValueError:
        raise InputError(f"cannot expand {list(value.shape)} to {list(wanted)}") from None
    return value if shape == value.shape else site.move("broadcast_to", value, shape=shape)


def _tile(site: Site) -> Value:
    site.expect(2)
    value, times = site.input(0), site.integers(1) or ()
    if len(times) != value.rank or min(times, default=1) < 1:
        raise InputError(f"repeats {value.rank} axes {list(times)} times")
    if all(count == 1 for count in times):
        return value
    return site.move("tile", value, {"multiples": times})


def _gather_nd(site: Site) -> Value:
    """Each last row of the indices is the place of an element or a slice."""
    site.expect(2)
    if site.node.integer("batch_dims", 0):
        raise InputError("has batch_dims set, which is not supported")
    return site.chosen("gather_nd", site.input(0), site.input(1), {})


def _gather_elements(site: Site) -> Value:
    """Known indices into each line along an axis are indices into all elements."""
    site.expect(2)
    value, indices = site.input(0), site.array(1)
    axis = site.axis(site.node.integer("axis", 0), value.rank)
    if indices is None or indices.ndim != value.rank or indices.dtype.kind not in "iu":
        raise InputError(f"takes indices of another number of axes than {value.rank}")
    size = value.shape[axis]
    beyond = any(
        length > whole
        for place, (length, whole) in enumerate(zip(indices.shape, value.shape, strict=True))
        if place != axis
    )
    if beyond or (indices < -size).any() or (indices >= size).any() or not indices.size:
        raise InputError(f"chooses elements that are not in {list(value.shape)}")
    places: list[Array] = [*np.indices(indices.shape, np.int64)]
    places[axis] = np.where(indices < 0, indices + size, indices)
    flat = np.ravel_multi_index(tuple(places), value.shape).astype(np.int32)
    line = reshape(site, value, (math.prod(value.shape),), f"{site.name()}_line")
    chosen = site.gathered(line, constant(flat.ravel()), 0)
    return reshape(site, chosen, indices.shape, f"{site.name()}_shaped")


TRANSLATIONS: Mapping[str, Translate] = {
    "Expand": _expand,
    "Gather": _gather,
    "GatherElements": _gather_elements,
    "GatherND": _gather_nd,
    "Tile": _tile,
}
