"""The logistic function of one byte as a table of 256 bytes."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.operands import describe, quantization_of
from n6lib.numerics.rounding import round_half_away

OUTPUT_SCALE = 1.0 / 256.0


def sigmoid_table(graph: Graph, operator: Operator) -> npt.NDArray[Any]:
    """Output for each input byte, 256 entries of int8.

    Entry i belongs to the input whose bits, read as an unsigned byte, are i. Source:
    `SigmoidPrepare`, LiteRT kernels/activations.cc: float32 arithmetic with the C library's
    `expf`, which is taken here as the float32 nearest to the exponential.
    """
    output = graph.tensor(operator.outputs[0])
    entry = quantization_of(graph, operator.inputs[0])
    leave = quantization_of(graph, output.name)
    if leave.scale != OUTPUT_SCALE:
        raise InputError(
            f"{describe(graph, operator)} has output scale {leave.scale}; LiteRT defines it for "
            "1/256 only, which its converter sets."
        )
    low, high = integer_range(output.dtype)
    stored = np.arange(256, dtype=np.uint8).view(output.dtype.numpy).astype(np.int32)
    real = np.float32(entry.scale) * (stored - entry.zero_point).astype(np.float32)
    one = np.float32(1)
    probability = one / (one + _exp_float32(-real))
    scaled = round_half_away(probability * np.float32(256)) + leave.zero_point
    return np.clip(scaled, low, high).astype(output.dtype.numpy)


def _exp_float32(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    limit = 88.8  # beyond it a float32 exponential is infinite; math.exp would raise far later
    exact = [math.exp(value) if value < limit else math.inf for value in values.tolist()]
    with np.errstate(over="ignore"):
        return np.asarray(exact, dtype=np.float64).astype(np.float32)
