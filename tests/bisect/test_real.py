import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.bisected import pooled
from support.graph_edits import constant

from n6lib.bisect.real import grid_limits, snap, stands_for_real, step_sizes, to_real
from n6lib.graph import DType, Quantization, Tensor

SCALES = st.floats(2.0**-20, 2.0**10, width=32)
TYPES = st.sampled_from([DType.INT8, DType.UINT8, DType.INT16])


def on_grid(dtype: DType, scale: float, zero_point: int = 0) -> Tensor:
    zero_point += 128 if dtype is DType.UINT8 else 0
    return Tensor("x", (5,), dtype, Quantization((scale,), (zero_point,)))


@given(TYPES, SCALES, st.integers(-128, 127), st.lists(st.floats(-3, 3), min_size=5, max_size=5))
def test_snapped_values_are_the_nearest_on_the_grid(
    dtype: DType, scale: float, zero_point: int, units: list[float]
) -> None:
    tensor = on_grid(dtype, scale, zero_point if dtype is not DType.INT16 else 0)
    low, high = grid_limits(tensor)
    values = np.array(units, np.float32) * np.float32((high - low) / 2)
    snapped = snap(values, tensor)
    tolerance = 1e-6 * (high - low)
    within = np.clip(values, low, high)
    assert np.all(np.abs(snapped - within) <= scale / 2 + tolerance)
    assert np.array_equal(snap(snapped, tensor), snapped)
    assert snapped.dtype == np.float32


@given(TYPES, SCALES)
def test_every_stored_value_is_on_the_grid(dtype: DType, scale: float) -> None:
    tensor = on_grid(dtype, scale)
    assert tensor.quantization is not None
    limits = np.iinfo(dtype.value)
    stored = np.linspace(limits.min, limits.max, 5).astype(dtype.numpy)
    real = to_real(stored, tensor.quantization)
    assert np.array_equal(snap(real, tensor), real)
    assert (real[0], real[-1]) == pytest.approx(grid_limits(tensor))


def test_what_is_not_a_number_is_the_least() -> None:
    tensor = on_grid(DType.INT8, 0.5)
    values = np.array([np.nan, np.inf, -np.inf, 0.26, 0.75], np.float32)
    assert snap(values, tensor).tolist() == [-64, 63.5, -64, 0.5, 1.0]


def test_scales_along_an_axis() -> None:
    quantization = Quantization((1.0, 10.0), (0, 1), axis=1)
    real = to_real(np.array([[1, 1], [2, 2]], np.int8), quantization)
    assert real.tolist() == [[1, 0], [2, 10]]


def test_samples_may_precede_the_axes() -> None:
    stored = np.full((3, 1, 2), 7, np.uint8)
    assert to_real(stored, Quantization((2.0,), (5,))).tolist() == np.full((3, 1, 2), 4.0).tolist()


def test_what_stands_for_real_numbers() -> None:
    affine = Quantization((0.5,), (0,))
    assert stands_for_real(Tensor("x", (1,), DType.INT8, affine))
    assert not stands_for_real(Tensor("x", (1,), DType.INT8))
    assert not stands_for_real(Tensor("x", (1,), DType.FLOAT32))
    assert not stands_for_real(Tensor("x", (1,), DType.INT32, affine))
    assert stands_for_real(constant("b", [1], DType.INT32, affine))


def test_what_is_dequantized_keeps_its_step() -> None:
    names = ("image", "start", "largest", "mean", "result")
    assert step_sizes(pooled()) == dict.fromkeys(names, 0.0078125)
