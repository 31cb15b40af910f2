"""Comparisons, logic, and the choice between two tensors by a condition."""

from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value

_BOOL = np.dtype(np.bool_)


def _comparison(kind: str) -> Translate:
    """Integers that stand for reals compare as they are; the result is no number."""

    def translate(site: Site) -> Value:
        site.expect(2)
        return site.judged(kind, [site.input(0), site.input(1)], _BOOL)

    return translate


def _not(site: Site) -> Value:
    site.expect(1)
    return site.step("logical_not", [site.input(0)], dtype=_BOOL)


def _where(site: Site) -> Value:
    """What is chosen passes through; integers of one scale as they are."""
    site.expect(3)
    condition, first, second = (site.input(index) for index in range(3))
    if condition.dtype != _BOOL:
        raise InputError(f"chooses by {condition.dtype} instead of bool")
    return site.passed("select", [first, second], leading=[condition])


TRANSLATIONS: Mapping[str, Translate] = {
    "And": _comparison("logical_and"),
    "Equal": _comparison("equal"),
    "Greater": _comparison("greater"),
    "GreaterOrEqual": _comparison("greater_equal"),
    "Less": _comparison("less"),
    "LessOrEqual": _comparison("less_equal"),
    "Not": _not,
    "Or": _comparison("logical_or"),
    "Where": _where,
    "Xor": _comparison("logical_xor"),
}
