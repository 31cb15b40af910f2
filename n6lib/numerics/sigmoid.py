"""The logistic function of one byte as a table of 256 bytes."""

import math

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.operands import describe, per_tensor, require_dtype
from n6lib.numerics.rounding import round_half_away

OUTPUT_SCALE = 1.0 / 256.0


def sigmoid_table(graph: Graph, operator: Operator) -> npt.NDArray[np.generic]:
    """Output for each input byte, 256 entries of the output's type, int8 or uint8.

    Entry i belongs to the input whose bits, read as an unsigned byte, are i. Source:
    `SigmoidPrepare`, LiteRT kernels/activations.cc: float32 arithmetic with the C library's
    `expf`, which is taken here as the float32 nearest to the exponential.
    """
    source, destination = operator.inputs[0], operator.outputs[0]
    dtype = require_dtype(graph, operator, destination, DType.INT8, DType.UINT8)
    require_dtype(graph, operator, source, dtype)
    entry = per_tensor(graph, operator, source)
    leave = per_tensor(graph, operator, destination)
    if leave.scale != OUTPUT_SCALE:
        raise InputError(
            f"{describe(graph, operator)}: the output scale is {leave.scale}; "
            "a quantized sigmoid's output scale must be 1/256."
        )
    low, high = integer_range(dtype)
    stored = np.arange(256, dtype=np.uint8).view(dtype.numpy).astype(np.int32)
    real = np.float32(entry.scale) * (stored - entry.zero_point).astype(np.float32)
    one = np.float32(1)
    probability = one / (one + _exp_float32(-real))
    scaled = round_half_away(probability * np.float32(256)) + leave.zero_point
    return np.clip(scaled, low, high).astype(dtype.numpy)


def _exp_float32(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    limit = 88.8  # beyond it a float32 exponential is infinite; math.exp would raise far later
    exact = [math.exp(value) if value < limit else math.inf for value in values.tolist()]
    with np.errstate(over="ignore"):
        return np.asarray(exact, dtype=np.float64).astype(np.float32)
