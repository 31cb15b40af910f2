"""Normalizations: as kinds of their own, or in pieces: means, differences, products."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.importer.onnx.builder import Attributes
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.layout import channels_first, image, reshape
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import Shape, Value, constant


def _batch_normalization(site: Site) -> Value:
    """Over channels, in channels-last order; statistics are constants."""
    site.expect(5)
    value = site.input(0)
    if value.rank < 2 or site.node.flag("training_mode"):
        raise InputError("must work on channels and not be in training")
    scale, bias, mean, variance = (_per_channel(site, index, value) for index in range(1, 5))
    picture = image(site, value) if value.rank in (3, 4) else value
    if value.rank > 4:
        raise InputError(f"takes {value.rank} axes; at most 4 are supported")
    operands = [picture, *(constant(data) for data in (mean, variance, scale, bias))]
    made = site.emit("batch_norm", operands, {"epsilon": site.node.number("epsilon", 1e-5)})
    return channels_first(site, made, value.rank) if value.rank > 2 else made


def _per_channel(site: Site, position: int, value: Value) -> Array:
    data = site.array(position)
    if data is None or data.shape != (value.shape[1],):
        raise InputError(f"takes input {position} of another shape than [{value.shape[1]}]")
    return data


def _layer_normalization(site: Site) -> tuple[Value, ...]:
    """(x - mean) / sqrt(variance + epsilon), times scale, plus bias; mean, and 1 / that root."""
    site.expect(2, 3)
    value = site.input(0)
    first = site.axis(site.node.integer("axis", -1), value.rank)
    axes = tuple(range(first, value.rank))
    scale, bias = site.input(1), site.optional(2)
    epsilon = site.node.number("epsilon", 1e-5)
    extra = any(site.uses.used(name) for name in site.node.outputs[1:])
    whole = all(item is None or _fits(item, value.shape[first:]) for item in (scale, bias))
    if whole and not extra:
        attributes: Attributes = {"axis": first, "epsilon": epsilon}
        return (site.emit("layer_norm", [value, scale, bias], attributes),)
    pieces = normalized(site, value, axes, epsilon)
    result = scaled(site, pieces.normal, scale, bias)
    return result, pieces.mean, pieces.factor


def _fits(value: Value, shape: Shape) -> bool:
    """Whether `value` can be a kind's scale or bias."""
    return value.constant and value.shape == shape


def _channels(value: Value) -> int:
    """The second axis of a batch of channels."""
    if value.rank < 2:
        raise InputError(f"takes {list(value.shape)}, not a batch of channels")
    return value.shape[1]


def _rms_normalization(site: Site) -> Value:
    """x / sqrt(mean of squares + epsilon), times scale."""
    site.expect(2)
    value = site.input(0)
    first = site.axis(site.node.integer("axis", -1), value.rank)
    axes = tuple(range(first, value.rank))
    epsilon = site.node.number("epsilon", 1e-5)
    normal, _ = by_deviation(site, value, axes, epsilon)
    return scaled(site, normal, site.input(1), None)


def _instance_normalization(site: Site) -> Value:
    """As layer normalization over the spatial axes, scale and bias per channel."""
    site.expect(3)
    value, epsilon = site.input(0), site.node.number("epsilon", 1e-5)
    scale, bias = site.input(1), site.input(2)
    channels = _channels(value)
    whole = all(_fits(item, (channels,)) for item in (scale, bias))
    if value.rank in (3, 4) and whole:
        made = site.emit("instance_norm", [image(site, value), scale, bias], {"epsilon": epsilon})
        return channels_first(site, made, value.rank)
    axes = tuple(range(2, value.rank))
    normal = normalized(site, value, axes, epsilon).normal
    shape = (channels, *(1 for _ in axes))
    return scaled(site, normal, reshape(site, scale, shape), reshape(site, bias, shape))


def _local_response_normalization(site: Site) -> Value:
    """Over channels; alpha is meant for the mean of the squares."""
    site.expect(1)
    value, size = site.input(0), site.node.integer("size", 0)
    if size < 1:
        raise InputError(f"has the size {size}")
    attributes: Attributes = {
        "size": min(size, 2 * _channels(value) + size % 2),
        "alpha": site.node.number("alpha", 1e-4) / size,
        "beta": site.node.number("beta", 0.75),
        "bias": site.node.number("bias", 1.0),
    }
    made = site.emit("local_response_normalization", [image(site, value)], attributes)
    return channels_first(site, made, value.rank)


def _group_normalization(site: Site) -> Value:
    """As instance normalization of groups of channels."""
    site.expect(3)
    value, groups = site.input(0), site.node.integer("num_groups", 1)
    channels = _channels(value)
    if groups < 1 or channels % groups:
        raise InputError(f"has {groups} groups for {channels} channels")
    grouped = (value.shape[0], groups, -(-value.shape[1] // groups), *value.shape[2:])
    split = reshape(site, value, grouped, f"{site.name()}_groups")
    epsilon = site.node.number("epsilon", 1e-5)
    normal = normalized(site, split, tuple(range(2, split.rank)), epsilon).normal
    joined = reshape(site, normal, value.shape, f"{site.name()}_joined")
    shape = (channels,) + (1,) * (value.rank - 2)
    operands = [site.input(1), site.input(2)]
    if operands[0].shape == (groups,):
        operands = [_repeated(item, channels // groups) for item in operands]
    scale, bias = (reshape(site, item, shape) for item in operands)
    return scaled(site, joined, scale, bias)


def _repeated(value: Value, times: int) -> Value:
    """One number per group as one per channel: as opset 18 meant it."""
    if not value.constant:
        raise InputError("has a scale or bias that is computed at run time")
    return constant(np.repeat(value.array, times))


class Pieces(NamedTuple):
    """`normal` is (x - `mean`) * `factor`."""

    normal: Value
    mean: Value
    factor: Value


def normalized(site: Site, value: Value, axes: Shape, epsilon: float) -> Pieces:
    """`value` less its mean over `axes`, divided by its standard deviation there."""
    hint = site.name()
    mean = reduced(site, "mean", value, axes, f"{hint}_mean")
    centred = site.step("sub", [value, mean], {"activation": "none"}, hint=f"{hint}_centred")
    normal, factor = by_deviation(site, centred, axes, epsilon)
    return Pieces(normal, mean, factor)


def by_deviation(site: Site, value: Value, axes: Shape, epsilon: float) -> tuple[Value, Value]:
    """`value` divided by the root of the mean of its squares over `axes`; and 1 / that root."""
    hint, none = site.name(), {"activation": "none"}
    squares = site.step("mul", [value, value], none, hint=f"{hint}_squares")
    variance = reduced(site, "mean", squares, axes, f"{hint}_variance")
    least = constant(np.array(epsilon, np.float32))
    sum_ = site.step("add", [variance, least], none, hint=f"{hint}_shifted")
    root = site.step("rsqrt", [sum_], hint=f"{hint}_root")
    return site.step("mul", [value, root], none, hint=f"{hint}_normal"), root


def reduced(site: Site, kind: str, value: Value, axes: Shape, hint: str) -> Value:
    """A reduction over `axes`, which stay with size 1, in float32."""
    return site.step(kind, [value], {"axes": axes, "keep_dims": True}, hint=hint)


def scaled(site: Site, value: Value, scale: Value, bias: Value | None) -> Value:
    """The node's result: `value` times `scale` plus `bias`."""
    if bias is None:
        return site.emit("mul", [value, scale])
    none = {"activation": "none"}
    product = site.step("mul", [value, scale], none, hint=f"{site.name()}_scaled")
    return site.emit("add", [product, bias])


TRANSLATIONS: Mapping[str, Translate] = {
    "BatchNormalization": _batch_normalization,
    "GroupNormalization": _group_normalization,
    "InstanceNormalization": _instance_normalization,
    "LRN": _local_response_normalization,
    "LayerNormalization": _layer_normalization,
    "RMSNormalization": _rms_normalization,
}
