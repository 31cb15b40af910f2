"""quantize and dequantize."""

from collections.abc import Callable, Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.quantize import (
    dequantize_parameters,
    quantize_parameters,
    requantize_parameters,
    requantizes,
)
from n6lib.numerics.rounding import round_half_away
from n6lib.simulator.kernel import Array, Kernel, Run
from n6lib.simulator.lookup import by_table, every_byte


def quantize(graph: Graph, operator: Operator) -> Run:
    """Kernel of quantize: float32 or a small integer to a small integer."""
    if requantizes(graph, operator):
        return _requantize(graph, operator)
    parameters = quantize_parameters(graph, operator)
    dtype = graph.tensor(operator.outputs[0]).dtype.numpy

    def run(values: Array) -> Array:
        with np.errstate(over="ignore", invalid="ignore"):
            scaled = round_half_away(values / np.float32(parameters.scale))
        stored = np.clip(scaled + parameters.zero_point, parameters.low, parameters.high)
        return np.where(np.isnan(stored), parameters.low, stored).astype(dtype)

    return run


def _requantize(graph: Graph, operator: Operator) -> Run:
    parameters = requantize_parameters(graph, operator)
    dtype = graph.tensor(operator.outputs[0]).dtype.numpy

    def run(values: Array) -> Array:
        return parameters(values.astype(np.int64)).astype(dtype)

    return _tabulated(run, graph.tensor(operator.inputs[0]).dtype)


def dequantize(graph: Graph, operator: Operator) -> Run:
    """Kernel of dequantize: a small integer to float32."""
    parameters = dequantize_parameters(graph, operator)

    def run(values: Array) -> Array:
        centred = (values.astype(np.int64) - parameters.zero_point).astype(np.float32)
        scaled: Array = np.float32(parameters.scale) * centred
        return scaled

    return _tabulated(run, graph.tensor(operator.inputs[0]).dtype)


def _tabulated(run: Callable[[Array], Array], dtype: DType) -> Run:
    """`run` of one input of type `dtype`, as a look-up where that has few values."""
    return by_table(run(every_byte(dtype))) if dtype.itemsize == 1 else run


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "dequantize": dequantize,
    "quantize": quantize,
}
