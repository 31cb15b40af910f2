"""Operators that give the same elements another shape or order, or pass them on."""

import math
from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.layout import reshape, transpose
from n6lib.graph.importer.onnx.shaping import axes_of, flattened, reshaped, squeezed, unsqueezed
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant


def _identity(site: Site) -> Value:
    return site.input(0)


def _reshape(site: Site) -> Value:
    value, wanted = site.input(0), site.integers(1)
    if wanted is None:
        raise InputError("lacks its shape")
    shape = reshaped(value.shape, wanted, site.node.flag("allowzero"))
    return reshape(site, value, shape)


def _flatten(site: Site) -> Value:
    value = site.input(0)
    axis = site.node.integer("axis", 1)
    if axis != value.rank:
        axis = site.axis(axis, value.rank)
    return reshape(site, value, flattened(value.shape, axis))


def _squeeze(site: Site) -> Value:
    value = site.input(0)
    return reshape(site, value, squeezed(value.shape, axes_of(site, 1, value.rank)))


def _unsqueeze(site: Site) -> Value:
    value = site.input(0)
    count = len(site.integers(1) or site.node.integers("axes"))
    axes = axes_of(site, 1, value.rank + count) or ()
    return reshape(site, value, unsqueezed(value.shape, axes))


def _transpose(site: Site) -> Value:
    value = site.input(0)
    permutation = site.node.integers("perm", tuple(range(value.rank))[::-1])
    if sorted(permutation) != list(range(value.rank)):
        raise InputError(f"has perm {list(permutation)} for {value.rank} axes")
    return transpose(site, value, permutation, site.name())


def _dropout(site: Site) -> tuple[Value, Value]:
    """Nothing is dropped when a network is used; the mask says so."""
    training = site.array(2)
    if training is not None and training.any():
        raise InputError("is in training mode; export the model for inference")
    value = site.input(0)
    site.budget.spend(math.prod(value.shape))
    return value, constant(np.ones(value.shape, np.bool_))


TRANSLATIONS: Mapping[str, Translate] = {
    "Dropout": _dropout,
    "Flatten": _flatten,
    "Identity": _identity,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Transpose": _transpose,
    "Unsqueeze": _unsqueeze,
}
