"""Weights and biases of multiplying operators."""

import numpy as np

from n6lib.errors import InputError
from n6lib.graph.dtype import DType
from n6lib.graph.importer.onnx.site import Site
from n6lib.graph.importer.onnx.value import Value, constant
from n6lib.graph.quantization import Quantization

_BITS = {DType.INT8: 32, DType.INT16: 64}
"""Of a bias, by the type of the activations."""


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
    if bias.real or bias.data.dtype.kind == "f":
        stored = np.rint(bias.array.astype(np.float64) / scales.astype(np.float64))
    else:
        stored = bias.data.astype(np.float64)
    bits = _BITS[site.builder.tensors[data.name].dtype]
    if not (np.abs(stored) < 2 ** (bits - 1)).all():
        return constant(np.broadcast_to(bias.array, (outputs,)))
    kept = np.broadcast_to(stored, (outputs,)).astype(f"int{bits}")
    axis = 0 if scales.size > 1 else None
    quantization = Quantization(tuple(map(float, scales)), (0,) * scales.size, axis)
    return Value(kept.shape, np.dtype(np.float32), bias.name, kept, quantization, real=True)
