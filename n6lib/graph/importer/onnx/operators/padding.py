"""Pad, in its modes; negative padding cuts."""

from collections.abc import Mapping

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Value, constant

_MODES = ("constant", "edge", "reflect", "wrap")


def _pad(site: Site) -> Value:
    """Paddings are all that lies before, then all behind; attributes before opset 11."""
    value, mode = site.input(0), site.node.word("mode", "constant")
    if mode not in _MODES:
        raise InputError(f"has the unknown mode {mode[:20]}")
    pairs = _pairs(site, value)
    if any(amount < 0 for pair in pairs for amount in pair):
        value = _cut(site, value, pairs)
    paddings = tuple(max(amount, 0) for pair in pairs for amount in pair)
    if not any(paddings):
        return value
    attributes: Attributes = {"paddings": paddings}
    if mode != "constant":
        return site.move("mirror_pad", value, {**attributes, "mode": mode})
    number = _number(site)
    if number == 0:
        return site.move("pad", value, attributes)
    return _padded(site, value, number, attributes)


def _pairs(site: Site, value: Value) -> list[tuple[int, int]]:
    """(before, after) of each axis."""
    pads = site.integers(1)
    if pads is None:
        pads = site.node.integers("pads")
    named = site.integers(3)
    axes = tuple(range(value.rank)) if named is None else named
    if len(pads) != 2 * len(axes):
        raise InputError(f"has {len(pads)} pads for {len(axes)} axes")
    pairs = [(0, 0)] * value.rank
    for index, axis in enumerate(axes):
        pairs[site.axis(axis, value.rank)] = pads[index], pads[index + len(axes)]
    return pairs


def _cut(site: Site, value: Value, pairs: list[tuple[int, int]]) -> Value:
    begins = tuple(max(-before, 0) for before, _ in pairs)
    sizes = tuple(
        size + min(before, 0) + min(after, 0)
        for size, (before, after) in zip(value.shape, pairs, strict=True)
    )
    if min(sizes) < 1:
        raise InputError(f"cuts all of the shape {list(value.shape)}")
    strides = (1,) * value.rank
    cut: Attributes = {"begins": begins, "sizes": sizes, "strides": strides, "dropped": ()}
    return site.move("slice", value, cut, hint=f"{site.name()}_cut")


def _number(site: Site) -> float:
    """What the padding holds."""
    number = site.array(2)
    if number is None:
        return site.node.number("value", 0.0)
    if number.size != 1:
        raise InputError(f"pads with {number.size} values instead of one")
    return float(number.ravel()[0])


def _padded(site: Site, value: Value, number: float, attributes: Attributes) -> Value:
    """Integers that stand for reals stay where one of them stands for `number`, or is to."""
    data = np.array(number, value.dtype)
    own = site.target_of(value)
    if own is not None:
        literal = site.storage.aligned(constant(data), own)
        if literal.array == data or own == site.wanted():
            return site.chosen("pad_constant", value, literal, attributes)
        value = site.real(value)
    return site.chosen("pad_constant", value, constant(data), attributes)


TRANSLATIONS: Mapping[str, Translate] = {"Pad": _pad}
