import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.graph_edits import constant

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.tensor_rules import MAX_BYTES, check_tensor

PLAIN = Tensor("t", (1, 4), DType.INT8, Quantization((0.5,), (3,)))
CHANNELS = constant("w", [[1, 2, 3]], DType.INT8, Quantization((0.5, 0.25, 1.0), (0, 0, 0), 1))


def refuse(tensor: Tensor, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check_tensor(tensor)


def test_sound_tensors_pass() -> None:
    for tensor in (
        PLAIN,
        CHANNELS,
        Tensor("scalar", (), DType.FLOAT32),
        Tensor("index", (3,), DType.INT64),
        constant("one", [[5]], DType.INT8, Quantization((0.5,), (0,), 0)),
        replace(PLAIN, dtype=DType.UINT8, quantization=Quantization((0.5,), (255,))),
    ):
        check_tensor(tensor)


@pytest.mark.parametrize("shape", [(0,), (1, -1), (1,) * 9])
def test_shapes_are_positive_and_of_few_axes(shape: tuple[int, ...]) -> None:
    refuse(replace(PLAIN, shape=shape), "sizes must be positive")


def test_size_is_bounded() -> None:
    check_tensor(replace(PLAIN, shape=(MAX_BYTES,)))
    refuse(replace(PLAIN, shape=(MAX_BYTES + 1,)), "at most 1073741824 are supported")
    refuse(replace(PLAIN, shape=(2**31,) * 8), "at most 1073741824 are supported")


def test_data_has_the_declared_type_and_shape() -> None:
    refuse(replace(CHANNELS, dtype=DType.UINT8), r"declared uint8\[1, 3\] and holds int8\[1, 3\]")
    refuse(replace(CHANNELS, shape=(3, 1)), r"declared int8\[3, 1\] and holds int8\[1, 3\]")
    refuse(replace(CHANNELS, data=np.zeros((1, 3), np.int8)), "can be overwritten")


@pytest.mark.parametrize("scale", [0.0, -1.0, math.inf, math.nan, 0.1, 1e-60, 1e300])
def test_scales_are_positive_float32(scale: float) -> None:
    refuse(replace(PLAIN, quantization=Quantization((scale,), (0,))), "positive float32")


@given(st.floats(2.0**-126, 2.0**120, width=32))
def test_any_positive_float32_is_a_scale(scale: float) -> None:
    check_tensor(replace(PLAIN, quantization=Quantization((scale,), (0,))))


@pytest.mark.parametrize(
    ("dtype", "low", "high"),
    [(DType.INT8, -128, 127), (DType.UINT8, 0, 255), (DType.INT16, 0, 0), (DType.INT32, 0, 0)],
)
def test_zero_points_lie_in_range(dtype: DType, low: int, high: int) -> None:
    for zero_point in (low, high):
        check_tensor(replace(PLAIN, dtype=dtype, quantization=Quantization((1.0,), (zero_point,))))
    for zero_point in (low - 1, high + 1):
        tensor = replace(PLAIN, dtype=dtype, quantization=Quantization((1.0,), (zero_point,)))
        refuse(tensor, rf"zero point {zero_point}; {dtype.value} allows {low}\.\.{high}")


@pytest.mark.parametrize("dtype", [DType.FLOAT32, DType.BOOL])
def test_other_types_cannot_be_quantized(dtype: DType) -> None:
    refuse(replace(PLAIN, dtype=dtype), f"is {dtype.value} and cannot be quantized")


def test_lengths_and_axis_fit_the_shape() -> None:
    two = Quantization((0.5, 0.5), (0, 0))
    refuse(replace(PLAIN, quantization=two), "has 2 scales and no axis")
    refuse(replace(PLAIN, quantization=Quantization((0.5,), ())), "has 1 scales and 0 zero points")
    refuse(replace(PLAIN, quantization=replace(two, axis=1)), "only constants can be")
    refuse(replace(CHANNELS, quantization=replace(two, axis=1)), "has 2 scales along axis 1")
    assert CHANNELS.quantization is not None
    for axis in (0, 2, -1):
        wrong = replace(CHANNELS.quantization, axis=axis)
        refuse(replace(CHANNELS, quantization=wrong), rf"along axis {axis} of shape \[1, 3\]")
