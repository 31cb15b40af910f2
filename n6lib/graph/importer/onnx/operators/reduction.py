"""Reductions along axes."""

from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.shaping import axes_of
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant

_NONE: Attributes = {"activation": "none"}


def _axes(site: Site, value: Value) -> Attributes | None:
    """Axes, all if none are given, and whether they stay; None if nothing is to be reduced."""
    axes = axes_of(site, 1, value.rank)
    if not axes:
        if site.node.flag("noop_with_empty_axes"):
            return None
        axes = tuple(range(value.rank))
    return {"axes": axes, "keep_dims": site.node.flag("keepdims", True)}


def _reduction(kind: str) -> Translate:
    def translate(site: Site) -> Value:
        site.expect(1, 2)
        value = site.input(0)
        attributes = _axes(site, value)
        if attributes is None:
            return value
        dtype = None if value.dtype.kind == "f" else value.dtype
        return site.emit(kind, [value], attributes, dtype=dtype)

    return translate


def _of(before: str | None, kind: str, after: str | None) -> Translate:
    """A function of every element, a reduction, and a function of its result."""

    def translate(site: Site) -> Value:
        site.expect(1, 2)
        value = site.input(0)
        attributes = _axes(site, value)
        if before is not None:
            value = site.step(before, [value], hint=f"{site.name()}_{before}")
        if attributes is not None:
            if after is None:
                return site.emit(kind, [value], attributes)
            value = site.step(kind, [value], attributes, hint=f"{site.name()}_{kind}")
        return value if after is None else site.emit(after, [value])

    return translate


def _log_sum_exp(site: Site) -> Value:
    """The largest value is taken out first, so that no exponential overflows."""
    site.expect(1, 2)
    value, hint = site.input(0), site.name()
    attributes = _axes(site, value)
    if attributes is None:
        return value
    kept = {**attributes, "keep_dims": True}
    largest = site.step("reduce_max", [value], kept, hint=f"{hint}_max")
    centred = site.step("sub", [value, largest], _NONE, hint=f"{hint}_centred")
    grown = site.step("exp", [centred], hint=f"{hint}_exp")
    summed = site.step("sum", [grown], attributes, hint=f"{hint}_sum")
    logarithm = site.step("log", [summed], hint=f"{hint}_log")
    if not attributes["keep_dims"]:
        largest = site.step("reduce_max", [value], attributes, hint=f"{hint}_max_of")
    return site.emit("add", [logarithm, largest])


def _extreme(kind: str) -> Translate:
    """The largest or smallest elements pass through as they are stored."""

    def translate(site: Site) -> Value:
        site.expect(1, 2)
        value = site.input(0)
        attributes = _axes(site, value)
        return value if attributes is None else site.move(kind, value, attributes)

    return translate


def _position(kind: str) -> Translate:
    """The first of equal values, unless the last is asked for."""

    def translate(site: Site) -> Value:
        site.expect(1)
        value, node = site.input(0), site.node
        attributes: Attributes = {
            "axis": site.axis(node.integer("axis", 0), value.rank),
            "keep_dims": node.flag("keepdims", True),
            "select_last": node.flag("select_last_index"),
        }
        return site.judged(kind, [value], np.dtype(np.int64), attributes)

    return translate


def _lp_normalization(site: Site) -> Value:
    """Vectors divided by their length, of p = 1 or 2; length 0 leaves them as they are."""
    site.expect(1)
    value, power = site.input(0), site.node.integer("p", 2)
    axis = site.axis(site.node.integer("axis", -1), value.rank)
    if power == 2:
        return site.emit("l2_normalization", [value], {"axis": axis, "epsilon": _TINY})
    if power != 1:
        raise InputError(f"has norm {power}; supported are 1 and 2")
    hint = site.name()
    sizes = site.step("abs", [value], hint=f"{hint}_abs")
    kept: Attributes = {"axes": (axis,), "keep_dims": True}
    length = site.step("sum", [sizes], kept, hint=f"{hint}_length")
    floor = constant(np.array(_TINY, np.float32))
    length = site.step("maximum", [length, floor], hint=f"{hint}_positive")
    return site.emit("div", [value, length])


_TINY = float(np.float32(1e-30))


TRANSLATIONS: Mapping[str, Translate] = {
    "ArgMax": _position("arg_max"),
    "ArgMin": _position("arg_min"),
    "LpNormalization": _lp_normalization,
    "ReduceL1": _of("abs", "sum", None),
    "ReduceL2": _of("square", "sum", "sqrt"),
    "ReduceLogSum": _of(None, "sum", "log"),
    "ReduceLogSumExp": _log_sum_exp,
    "ReduceMax": _extreme("reduce_max"),
    "ReduceMean": _reduction("mean"),
    "ReduceMin": _extreme("reduce_min"),
    "ReduceProd": _reduction("reduce_prod"),
    "ReduceSum": _reduction("sum"),
    "ReduceSumSquare": _of("square", "sum", None),
}
