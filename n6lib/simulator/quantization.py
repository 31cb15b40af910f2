"""quantize and dequantize."""

from collections.abc import Mapping

import numpy as np

from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.fixed_point import multiply_by_quantized_multiplier
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
    """Kernel of quantize: float32, int8 or uint8 to int8 or uint8."""
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
    source, destination = graph.tensor(operator.inputs[0]), graph.tensor(operator.outputs[0])
    scaled = multiply_by_quantized_multiplier(
        every_byte(source.dtype) + parameters.input_offset, parameters.multiplier, parameters.shift
    )
    stored = np.clip(scaled + parameters.output_offset, parameters.low, parameters.high)
    return by_table(stored.astype(destination.dtype.numpy))


def dequantize(graph: Graph, operator: Operator) -> Run:
    """Kernel of dequantize: int8 or uint8 to float32."""
    parameters = dequantize_parameters(graph, operator)
    stored = every_byte(graph.tensor(operator.inputs[0]).dtype)
    centred = (stored - parameters.zero_point).astype(np.float32)
    return by_table(np.float32(parameters.scale) * centred)


KERNELS: Mapping[str, Kernel | Mapping[DType, Kernel]] = {
    "dequantize": dequantize,
    "quantize": quantize,
}
