"""Activation functions."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.rectify import (
    bounded_parameters,
    bounds,
    leaky_relu_parameters,
    prelu_parameters,
)
from n6lib.numerics.sigmoid import wide_sigmoid, wide_sigmoid_parameters, wide_tanh
from n6lib.numerics.slope import leaky_relu, prelu
from n6lib.simulator.function import BY_TYPE, of_bytes
from n6lib.simulator.kernel import Array, Kernel, Run


def bounded_words(graph: Graph, operator: Operator) -> Run:
    """Kernel of relu, relu6, ... and clip of int16: a requantization within bounds."""
    parameters = bounded_parameters(graph, operator)

    def run(values: Array) -> Array:
        return parameters(values.astype(np.int64)).astype(np.int16)

    return run


def bounded_reals(_: Graph, operator: Operator) -> Run:
    """Kernel of relu, relu6, ... and clip of float32; what is not a number becomes the least."""
    low, high = (np.float32(bound) for bound in bounds(operator))

    def run(values: Array) -> Array:
        raised = np.where(values > low, values, low)
        return np.where(raised < high, raised, high)

    return run


def leaky_words(graph: Graph, operator: Operator) -> Run:
    """Kernel of leaky_relu of int16."""
    parameters = leaky_relu_parameters(graph, operator)

    def run(values: Array) -> Array:
        return leaky_relu(parameters, values.astype(np.int64)).astype(np.int16)

    return run


def prelu_bytes(graph: Graph, operator: Operator) -> Run:
    """Kernel of prelu of int8."""
    parameters = prelu_parameters(graph, operator)

    def run(values: Array, slopes: Array) -> Array:
        centred = slopes.astype(np.int64) + parameters.slope_offset
        return prelu(parameters, values.astype(np.int64), centred).astype(np.int8)

    return run


def prelu_reals(_: Graph, __: Operator) -> Run:
    """Kernel of prelu of float32."""

    def run(values: Array, slopes: Array) -> Array:
        with np.errstate(all="ignore"):
            return np.where(values >= 0, values, values * slopes)

    return run


def sigmoid_words(graph: Graph, operator: Operator) -> Run:
    """Kernel of sigmoid and tanh of int16."""
    parameters = wide_sigmoid_parameters(graph, operator)
    function = wide_tanh if operator.kind == "tanh" else wide_sigmoid

    def run(values: Array) -> Array:
        return function(parameters, values.astype(np.int64)).astype(np.int16)

    return run


_BOUNDED = {DType.INT8: of_bytes, DType.INT16: bounded_words, DType.FLOAT32: bounded_reals}
_UNARY = """
    celu elu gelu hard_sigmoid hard_swish mish selu silu softplus softsign thresholded_relu
"""

KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    **dict.fromkeys(("clip", "relu", "relu6", "relu_0_to_1", "relu_n1_to_1"), _BOUNDED),
    **dict.fromkeys(_UNARY.split(), BY_TYPE),
    "leaky_relu": {**BY_TYPE, DType.INT16: leaky_words},
    "prelu": {DType.INT8: prelu_bytes, DType.FLOAT32: prelu_reals},
    "sigmoid": {**BY_TYPE, DType.INT16: sigmoid_words},
    "tanh": {**BY_TYPE, DType.INT16: sigmoid_words},
}
