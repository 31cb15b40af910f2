"""Exact sums of products by floating-point arithmetic."""

from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.convolution import ConvolutionParameters, bias_of
from n6lib.numerics.fixed_point import Integers, wrap_int32
from n6lib.simulator.kernel import Array
from n6lib.simulator.requantization import Requantizer

_FLOAT32_EXACT = 1 << 24
_LARGEST_INPUT = 128


class Accumulator:
    """Weights of a convolution, and what turns raw sums of input * weight into output bytes.

    Inputs are multiplied as they are stored; their zero point's share, like the bias, is a constant
    per output channel. A sum is exact in float32 while no partial sum can reach 2**24, in float64
    always: below 2**53 for any kernel that fits in memory. Accumulators are 32 bits wide and wrap.

    `taps` is [KH * KW * I, O] in the type to multiply in; for a depthwise convolution I is 1.
    """

    def __init__(
        self, graph: Graph, operator: Operator, taps: Array, parameters: ConvolutionParameters
    ) -> None:
        """Sum up what the weights of `operator` can reach and choose the type."""
        wide = taps.astype(np.int64)
        magnitude = np.abs(wide).sum(axis=0)
        bias = bias_of(graph, operator)
        constant = np.zeros(wide.shape[1], np.int64)
        if bias is not None and bias.data is not None:
            constant = bias.data.astype(np.int64)
        reach = 2 * _LARGEST_INPUT * magnitude + np.abs(constant)
        self._wraps = bool((reach >= 1 << 31).any())
        self._constant = constant + parameters.input_offset * wide.sum(axis=0)
        exact = int(magnitude.max(initial=0)) * _LARGEST_INPUT < _FLOAT32_EXACT
        self.dtype: np.dtype[Any] = np.dtype(np.float32 if exact else np.float64)
        self.taps: npt.NDArray[Any] = taps.astype(self.dtype)
        self._requantize = Requantizer(
            parameters.multipliers,
            parameters.shifts,
            parameters.output_offset,
            (parameters.activation_min, parameters.activation_max),
            graph.tensor(operator.outputs[0]).dtype.numpy,
        )

    def finish(self, sums: Array) -> Array:
        """Output bytes for raw sums [..., O]."""
        accumulators: Integers = sums.astype(np.int64)
        accumulators += self._constant
        return self._requantize(wrap_int32(accumulators) if self._wraps else accumulators)
