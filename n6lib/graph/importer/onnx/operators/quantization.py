"""QuantizeLinear and DequantizeLinear, by which a QDQ model says what is stored as integers."""

from collections.abc import Mapping

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import NAMES
from n6lib.graph.importer.onnx.parameters import (
    UNSIGNED,
    Target,
    constant_target,
    target_of,
)
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import FLOAT, Value


def quantize_linear(site: Site) -> Value:
    """Nothing to do where the value is stored so already; else a requantization."""
    site.expect(2, 3)
    return site.storage.quantized(site.input(0), target(site, 1), site.name())


def dequantize_linear(site: Site) -> Value:
    """A note that the integers stand for reals; no operator yet."""
    site.expect(2, 3)
    value = site.input(0)
    if value.constant:
        axis = site.node.integer("axis", 1)
        found = target_of(site.input(1), site.optional(2), value.dtype.name, axis)
        if found.dtype != value.dtype:
            raise InputError(f"has a zero point of type {found.dtype} for {value.dtype}")
        return constant_target(value, found)
    return dequantized(site, value, target(site, 1, value.dtype.name))


def target(site: Site, position: int, default: str = "uint8") -> Target:
    """The scale at input `position` and the zero point behind it, for a computed tensor."""
    default = NAMES.get(site.node.integer("output_dtype", 0), default)
    found = target_of(site.input(position), site.optional(position + 1), default, 0)
    if found.quantization.axis is not None:
        raise InputError("quantizes a computed tensor by channel; only constants can be")
    if found.stored not in (DType.INT8, DType.INT16):
        raise InputError(f"quantizes a computed tensor to {found.dtype}; use int8")
    return found


def dequantized(site: Site, value: Value, found: Target) -> Value:
    """Computed integers `value` as the reals that they stand for by `found`."""
    if value.dtype != found.dtype:
        raise InputError(f"reads {value.dtype} with a zero point of type {found.dtype}")
    if value.dtype == UNSIGNED and site.builder.tensors[value.name].dtype is DType.UINT8:
        value = site.storage.signed(value, found.quantization)
    site.builder.define(value.name, found.quantization)
    return Value(value.shape, FLOAT, value.name, None, found.quantization, real=True)


def operand(site: Site, position: int, axis: int = 0) -> Value:
    """The real of a QLinear operator that inputs `position`, its scale and its zero point make.

    `axis` is that of a constant with several scales.
    """
    value = site.input(position)
    if value.constant:
        return constant_operand(site, position, axis)
    return dequantized(site, value, target(site, position + 1, value.dtype.name))


def constant_operand(site: Site, position: int, axis: int) -> Value:
    """Weights of a QLinear operator, with their scales along `axis` if there are several."""
    value = site.input(position)
    if not value.constant:
        raise InputError("has weights that are computed at run time; they must be constants")
    scale, zero = site.input(position + 1), site.optional(position + 2)
    return constant_target(value, target_of(scale, zero, value.dtype.name, axis))


def raw(site: Site, value: Value, found: Target) -> Value:
    """The integers of `found` for a real: as it is stored, or quantized."""
    return site.storage.quantized(value, found, site.name())


TRANSLATIONS: Mapping[str, Translate] = {
    "DequantizeLinear": dequantize_linear,
    "QuantizeLinear": quantize_linear,
}
