import numpy as np
import pytest

from n6lib.numerics.convolution import ConvolutionParameters
from n6lib.simulator.accumulator import Accumulator


def parameters(bias: list[int], input_offset: int = 0) -> ConvolutionParameters:
    """Parameters that pass accumulators on unscaled."""
    return ConvolutionParameters(
        np.array(bias, np.int32),
        np.full(len(bias), (1 << 31) - 1, np.int32),
        np.zeros(len(bias), np.int32),
        input_offset,
        output_offset=0,
        activation_min=-128,
        activation_max=127,
    )


@pytest.mark.parametrize(("taps", "dtype"), [(1024, np.float32), (1025, np.float64)])
def test_multiplies_in_float32_while_that_is_exact(taps: int, dtype: type) -> None:
    accumulator = Accumulator(np.full((taps, 1), -128, np.int8), parameters([0]))
    assert accumulator.dtype == dtype
    assert accumulator.taps.dtype == dtype


def test_one_large_channel_suffices_for_float64() -> None:
    weights = np.zeros((1025, 2), np.int8)
    weights[:, 1] = -128
    assert Accumulator(weights, parameters([0, 0])).dtype == np.float64


def test_adds_the_bias_and_the_share_of_the_zero_point() -> None:
    weights = np.array([[1, -2], [3, 4]], np.int8)
    accumulator = Accumulator(weights, parameters([10, -20], input_offset=5))
    sums = np.array([[7, 1]], np.float32) @ accumulator.taps
    exact = (np.array([[7, 1]]) + 5) @ weights.astype(int) + [10, -20]
    assert accumulator.finish(sums).tolist() == exact.tolist()


def test_accumulators_are_32_bits_wide() -> None:
    accumulator = Accumulator(np.array([[1, 1]], np.int8), parameters([2**31 - 1, -(2**31)]))
    assert accumulator.finish(np.array([[2.0, -3.0]])).tolist() == [[-128, 127]]
