"""Numbers as another type."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import NAMES, WIDENED, type_name
from n6lib.graph.importer.onnx.operators.quantization import dequantized
from n6lib.graph.importer.onnx.parameters import OFFSET, UNSIGNED, Target
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.translate import Translate
from n6lib.graph.importer.onnx.value import FLOAT, Value
from n6lib.graph.quantization import Quantization

_SIGNED = np.dtype(np.int8)


def _cast(site: Site) -> Value:
    """To another type that we have, float16 taken as float32."""
    site.expect(1)
    number = site.node.integer("to", 0)
    name = NAMES.get(number, "")
    name = WIDENED.get(name, name)
    if name not in (dtype.value for dtype in DType):
        raise InputError(f"converts to {name or type_name(number)}, which is not supported")
    return _converted(site, site.input(0), np.dtype(name))


def _cast_like(site: Site) -> Value:
    site.expect(2)
    return _converted(site, site.input(0), site.input(1).dtype)


def _converted(site: Site, value: Value, wanted: "np.dtype[Any]") -> Value:
    """A cast to the type it is of is none; bytes without a scale are reals of scale 1."""
    if wanted == value.dtype:
        return value
    if wanted == FLOAT and _unscaled(site, value):
        zero = -OFFSET if value.dtype == UNSIGNED else 0
        return dequantized(site, value, Target(value.dtype, Quantization((1.0,), (zero,))))
    return site.step("cast", [value], dtype=wanted)


def _unscaled(site: Site, value: Value) -> bool:
    if value.constant or value.dtype not in (UNSIGNED, _SIGNED):
        return False
    return site.builder.tensors[value.name].quantization is None


TRANSLATIONS: Mapping[str, Translate] = {
    "Cast": _cast,
    "CastLike": _cast_like,
}
