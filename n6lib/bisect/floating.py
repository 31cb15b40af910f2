"""A quantized network as the float network it stands for."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from n6lib.bisect.real import ACTIVATIONS, grid_limits, stands_for_real, to_real
from n6lib.graph import DType, Graph, Operator, Quantization, Tensor
from n6lib.graph.kinds import KINDS

CONVERSIONS = frozenset({"quantize", "dequantize"})
"""Kinds that only change how a real number is stored: without quantization they do nothing."""

_RELU6 = 6.0


def float_graph(graph: Graph) -> Graph:
    """`graph` with every quantized tensor in float32 and its constants dequantized.

    Names, order and shapes stay. Integers without a quantization (indices, sizes) stay as they
    are; an int32 bias without one has the scale input x weights. What has no float form is left
    for the kind's own rules to refuse.
    """
    biases = dict(_bare_biases(graph))
    tensors = {
        name: _floating(replace(tensor, quantization=biases.get(name, tensor.quantization)))
        for name, tensor in graph.tensors.items()
    }
    return replace(graph, tensors=tensors)


def absorbed_limits(tensor: Tensor) -> tuple[float, float]:
    """Limits that the quantization of activation `tensor` puts on the float network too.

    Converters drop a ReLU or ReLU6 that the output's range implies. A range that starts at 0
    exactly stands for a ReLU, one from 0 to 6 within half a step for a ReLU6; all other ranges
    are calibration's, and the float network has no limits there.
    """
    if tensor.quantization is None or tensor.dtype not in ACTIVATIONS:
        return -np.inf, np.inf
    low, high = grid_limits(tensor)
    if low != 0.0:
        return -np.inf, np.inf
    return 0.0, _RELU6 if abs(high - _RELU6) <= tensor.quantization.scale / 2 else np.inf


def _floating(tensor: Tensor) -> Tensor:
    if not stands_for_real(tensor):
        return tensor
    data = tensor.data
    if data is not None:
        assert tensor.quantization is not None
        data = to_real(data, tensor.quantization)
        data.flags.writeable = False
    return replace(tensor, dtype=DType.FLOAT32, quantization=None, data=data)


def _bare_biases(graph: Graph) -> Iterator[tuple[str, Quantization]]:
    for operator in graph.operators:
        yield from _bare_bias(graph, operator)


def _bare_bias(graph: Graph, operator: Operator) -> Iterator[tuple[str, Quantization]]:
    """Name and scales of the operator's bias if it is an integer that has none of its own."""
    inputs, _ = KINDS[operator.kind].bind(operator, graph.tensors)
    source, weights, bias = (inputs.get(role) for role in ("input", "weights", "bias"))
    if source is None or weights is None or bias is None or bias.quantization is not None:
        return
    if bias.dtype is DType.FLOAT32 or source.quantization is None or weights.quantization is None:
        return
    scales = tuple(source.quantization.scale * scale for scale in weights.quantization.scales)
    yield bias.name, Quantization(scales, (0,) * len(scales), 0 if len(scales) > 1 else None)
