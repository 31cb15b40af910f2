"""Exact sums of products by floating-point arithmetic."""

from typing import Any

import numpy as np

from n6lib.numerics.convolution import ConvolutionParameters
from n6lib.numerics.fixed_point import Integers, wrap_int32
from n6lib.simulator.kernel import Array
from n6lib.simulator.requantization import Requantizer, WideRequantizer

_FLOAT32_EXACT = 1 << 24
_BYTE: "np.dtype[Any]" = np.dtype(np.int8)


class Accumulator:
    """Weights of a convolution, and what turns raw sums of input * weight into outputs.

    Inputs are multiplied as they are stored; their zero point's share, like the bias, is a constant
    per output channel. A sum is exact in float32 while no partial sum can pass 2**24, and always
    in float64: kernels that fit in memory stay below 2**53. Accumulators of bytes wrap as int32
    does, those of 16-bit inputs are 64 bits wide.

    `taps` is [KH * KW * I, O] in the type to multiply in; I is 1 in a depthwise convolution.
    `output` is the type of inputs and outputs.
    """

    def __init__(
        self, taps: Array, parameters: ConvolutionParameters, output: "np.dtype[Any]" = _BYTE
    ) -> None:
        """Sum up what the int8 weights `taps` can reach and choose the type."""
        wide = taps.astype(np.int64)
        bias = parameters.bias.astype(np.int64)
        magnitude = np.abs(wide).sum(axis=0)
        largest = -int(np.iinfo(output).min)
        self.output = output
        narrow = output == _BYTE
        self._wraps = narrow and bool((2 * largest * magnitude + np.abs(bias) >= 1 << 31).any())
        self._constant = bias + parameters.input_offset * wide.sum(axis=0)
        exact = int(magnitude.max(initial=0)) * largest <= _FLOAT32_EXACT
        self.dtype: np.dtype[Any] = np.dtype(np.float32 if exact else np.float64)
        self.taps: Array = taps.astype(self.dtype)
        twice = narrow and not parameters.single_rounding
        self._requantize = (Requantizer if twice else WideRequantizer)(
            parameters.multipliers,
            parameters.shifts,
            parameters.output_offset,
            (parameters.activation_min, parameters.activation_max),
            output,
        )

    def __call__(self, rows: Array) -> Array:
        """Outputs [P, O] of `rows` [P, KH * KW * I] in `dtype`."""
        return self.finish(rows @ self.taps)

    def finish(self, sums: Array) -> Array:
        """Outputs for raw sums [..., O]."""
        accumulators: Integers = sums.astype(np.int64)
        accumulators += self._constant
        return self._requantize(wrap_int32(accumulators) if self._wraps else accumulators)
