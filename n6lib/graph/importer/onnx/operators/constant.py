"""Operators whose result is known when the graph is read: constants and shapes."""

import math
from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.constants import Array, array_of
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant


def _constant(site: Site) -> Value:
    node = site.node
    if node.has("value"):
        return constant(array_of(node.tensor("value"), site.folder, site.budget))
    data: Array
    if node.has("value_float"):
        data = np.array(node.number("value_float", 0), np.float32)
    elif node.has("value_int"):
        data = np.array(node.integer("value_int", 0), np.int64)
    elif node.has("value_floats"):
        data = np.array(node.numbers("value_floats"), np.float32)
    elif node.has("value_ints"):
        data = np.array(node.integers("value_ints"), np.int64)
    else:
        raise InputError("holds no value of a supported type")
    return constant(data)


def _shape(site: Site) -> Value:
    shape = site.input(0).shape
    start, end = site.node.integer("start", 0), site.node.integer("end", len(shape))
    return constant(np.array(shape[slice(start, end)], np.int64))


def _size(site: Site) -> Value:
    return constant(np.array(np.prod(site.input(0).shape, dtype=np.int64)))


def _constant_of_shape(site: Site) -> Value:
    sizes = site.integers(0) or ()
    if any(size < 0 for size in sizes):
        raise InputError(f"makes the shape {list(sizes)}")
    proto = site.node.tensor("value")
    value = array_of(proto, site.folder, site.budget) if proto else np.zeros(1, np.float32)
    site.budget.spend(8 * math.prod(sizes))
    return constant(np.full(sizes, value.ravel()[0]))


TRANSLATIONS: Mapping[str, Translate] = {
    "Constant": _constant,
    "ConstantOfShape": _constant_of_shape,
    "Shape": _shape,
    "Size": _size,
}
