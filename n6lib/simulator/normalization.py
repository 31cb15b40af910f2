"""batch_norm, instance_norm, layer_norm and local_response_normalization of float32."""

from collections.abc import Mapping
from typing import cast

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.normalization import (
    batch_norm_affine,
    epsilon_of,
    local_response,
    scale_and_bias,
)
from n6lib.simulator.kernel import Array, Kernel, Run


def batch_norm(graph: Graph, operator: Operator) -> Run:
    """Kernel of batch_norm: a product and a sum of each value."""
    factor, summand = batch_norm_affine(graph, operator)

    def run(values: Array) -> Array:
        return values * factor + summand

    return run


def instance_norm(graph: Graph, operator: Operator) -> Run:
    """Kernel of instance_norm: statistics of each image and channel."""
    channels = graph.tensor(operator.inputs[0]).shape[-1]
    scale, bias = scale_and_bias(graph, operator, channels)
    epsilon = epsilon_of(operator)

    def run(values: Array) -> Array:
        images = values.reshape(values.shape[0], -1, channels)
        return _normalized(images, 1, epsilon, scale, bias).reshape(values.shape)

    return run


def layer_norm(graph: Graph, operator: Operator) -> Run:
    """Kernel of layer_norm: statistics over the axes from the operator's on."""
    shape = graph.tensor(operator.inputs[0]).shape
    size = int(np.prod(shape[cast(int, operator.attributes["axis"]) :]))
    scale, bias = scale_and_bias(graph, operator, size)
    epsilon = epsilon_of(operator)

    def run(values: Array) -> Array:
        return _normalized(values.reshape(-1, size), 1, epsilon, scale, bias).reshape(values.shape)

    return run


def local_response_normalization(graph: Graph, operator: Operator) -> Run:
    """Kernel of local_response_normalization: in float64, sums in order, rounded once."""
    window = local_response(graph, operator)

    def run(values: Array) -> Array:
        wide = values.astype(np.float64)
        edges = [(0, 0)] * (wide.ndim - 1) + [(window.before, window.after)]
        squares = np.pad(wide * wide, edges)
        total = np.zeros_like(wide)
        for first in range(window.before + 1 + window.after):
            total += squares[..., first : first + wide.shape[-1]]
        with np.errstate(all="ignore"):
            factor = (window.bias + window.alpha * total) ** window.exponent
            result: Array = (wide * factor).astype(np.float32)
        return result

    return run


def _normalized(values: Array, axis: int, epsilon: float, scale: Array, bias: Array) -> Array:
    """In float64, sums one value after the other, and rounded once, as the generated C does."""
    wide = values.astype(np.float64)
    count = wide.shape[axis]
    centred = wide - _sum(wide, axis) / count
    variance = _sum(centred * centred, axis) / count
    factor = 1.0 / np.sqrt(variance + epsilon)
    result: Array = (centred * factor * scale.astype(np.float64) + bias).astype(np.float32)
    return result


def _sum(values: Array, axis: int) -> Array:
    total: Array = np.add.accumulate(values, axis=axis).take([-1], axis=axis)
    return total


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "batch_norm": batch_norm,
    "instance_norm": instance_norm,
    "layer_norm": layer_norm,
    "local_response_normalization": local_response_normalization,
}
