"""Weights and biases of multiplying operators."""

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.constants import Array
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.quantization import Quantization

_BITS = {DType.INT8: 32, DType.INT16: 64}
"""Of a bias, by the type of the activations."""

_ROUNDING = 1e-6
"""How far a scale may be off that is a product in float32."""


def filters(value: Value) -> Value:
    """`value`, which must be a constant."""
    if not value.constant:
        raise InputError("has weights that are computed at run time; they must be constants")
    return value


def bias_of(
    site: Site, data: Value, weights: Value, bias: Value | None, outputs: int
) -> Value | None:
    """The bias, of one number per output, as the operator on `data` and `weights` takes it.

    Where both are integers it is integers of scale data x weights, else as it is.
    """
    if bias is None:
        return None
    if not bias.constant:
        raise InputError("has a bias that is computed at run time; it must be a constant")
    if bias.shape not in ((outputs,), (1,), ()):
        raise InputError(f"has a bias of shape {list(bias.shape)} for {outputs} outputs")
    if not (data.real and weights.real) or data.constant:
        return bias if bias.shape == (outputs,) else constant(np.full(outputs, bias.array))
    return _integers(site, data, weights, bias, outputs)


def _integers(site: Site, data: Value, weights: Value, bias: Value, outputs: int) -> Value:
    """The bias in units of data x weights; as it is where that overflows."""
    assert data.quantization is not None
    assert weights.quantization is not None
    assert bias.data is not None
    scales = np.float32(data.quantization.scale) * np.array(weights.quantization.scales, np.float32)
    bits = _BITS[site.builder.tensors[data.name].dtype]
    stored = _counted(bias, scales)
    limit = float(1 << (bits - 1))
    if not (np.abs(stored) <= limit * (1 + _ROUNDING)).all():
        return constant(np.broadcast_to(bias.array, (outputs,)))
    stored = np.clip(stored, -limit, np.nextafter(limit, 0))
    kept = np.broadcast_to(stored, (outputs,)).astype(f"int{bits}")
    axis = 0 if scales.size > 1 else None
    quantization = Quantization(tuple(map(float, scales)), (0,) * scales.size, axis)
    return Value(kept.shape, np.dtype(np.float32), bias.name, kept, quantization, real=True)


def _counted(bias: Value, scales: Array) -> Array:
    """The bias in units of `scales`, float64: as it is stored if those are its own."""
    data = bias.data
    assert data is not None
    if data.dtype.kind == "f":
        return np.rint(data.astype(np.float64) / scales)
    own = np.array(bias.quantization.scales) if bias.quantization else scales
    if not bias.real or np.allclose(own, scales, rtol=_ROUNDING, atol=0):
        return data.astype(np.float64)
    return np.rint(bias.array.astype(np.float64) / scales)
