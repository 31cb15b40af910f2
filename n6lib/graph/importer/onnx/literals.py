"""Float constants beside integers: as integers too, where that changes no result by much."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from n6lib.graph.importer.onnx.parameters import Target
from n6lib.graph.importer.onnx.value import FLOAT, Value
from n6lib.graph.quantization import Quantization

_ADDING = ("add", "sub")
_MULTIPLYING = ("mul", "prelu")


def integer_literals(
    kind: str, operands: Sequence[Value | None], wanted: Target
) -> list[Value | None]:
    """`operands` of `kind` with its float constants as int8, where that is allowed.

    A single number is kept exactly. Of several, each is off by half a step at most; they are
    rounded if the result errs by less than half of a step of `wanted` for it.
    """
    largest = max((_magnitude(v) for v in operands if v and not v.constant), default=0.0)
    gain = {**dict.fromkeys(_ADDING, 1.0), **dict.fromkeys(_MULTIPLYING, largest)}.get(kind)
    return [_literal(value, gain, wanted.quantization.scale) for value in operands]


def _literal(value: Value | None, gain: float | None, step: float) -> Value | None:
    if value is None or not value.constant or value.real or value.dtype.kind != "f":
        return value
    data = value.array
    if not data.size or not np.isfinite(data).all():
        return value
    largest = np.float32(np.abs(data).max())
    if data.size == 1:
        return _stored(value, float(largest) or 1.0)
    scale = float(np.float32(largest / 127)) or 1.0
    if gain is None or gain * scale > step:
        return value
    return _stored(value, scale)


def _stored(value: Value, scale: float) -> Value:
    """`value` as int8 of that scale and zero point 0."""
    data = np.clip(np.rint(value.array / np.float32(scale)), -127, 127).astype(np.int8)
    return replace(
        value, dtype=FLOAT, data=data, quantization=Quantization((scale,), (0,)), real=True
    )


def _magnitude(value: Value) -> float:
    """The largest absolute real that the integers of `value` can stand for."""
    if value.quantization is None:
        return np.inf
    zero = value.quantization.zero_point
    return value.quantization.scale * max(abs(-128 - zero), abs(127 - zero))
