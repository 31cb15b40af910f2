import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from n6lib.errors import InputError
from n6lib.graph import DType, Quantization, Tensor
from n6lib.stored import real_values, stored_values

SCHEMES = st.builds(
    lambda scale, zero: Quantization((float(np.float32(scale)),), (zero,)),
    st.floats(1e-4, 10),
    st.integers(0, 127),
)
INTEGERS = st.sampled_from([DType.INT8, DType.UINT8, DType.INT16])


@given(INTEGERS, SCHEMES, st.lists(st.integers(0, 127), min_size=1))
def test_what_was_made_real_is_stored_as_it_was(dtype, scheme, steps):
    tensor = Tensor("x", (len(steps),), dtype, scheme)
    stored = np.array(steps, dtype.numpy)
    back = stored_values(real_values(stored, tensor), tensor)
    assert back.dtype == dtype.numpy
    assert (back == stored).all()


@given(INTEGERS, SCHEMES, st.lists(st.floats(-1e6, 1e6, width=32), min_size=1))
def test_values_are_stored_at_the_nearest_step_of_the_range(dtype, scheme, values):
    tensor = Tensor("x", (len(values),), dtype, scheme)
    real = np.array(values, np.float32)
    limits = np.array([np.iinfo(dtype.value).min, np.iinfo(dtype.value).max])
    lowest, highest = (limits - scheme.zero_point) * scheme.scale
    errors = np.abs(real_values(stored_values(real, tensor), tensor) - real.clip(lowest, highest))
    assert (errors <= scheme.scale * 0.501 + np.abs(real) * 1e-6).all()


def test_halves_go_away_from_zero_as_litert_rounds():
    tensor = Tensor("x", (4,), DType.INT8, Quantization((1.0,), (0,)))
    real = np.array([0.5, 1.5, -0.5, -2.5], np.float32)
    assert stored_values(real, tensor).tolist() == [1, 2, -1, -3]


def test_real_numbers_stay():
    tensor = Tensor("x", (2,), DType.FLOAT32)
    values = np.array([0.1, -3e30], np.float32)
    assert (stored_values(values, tensor) == values).all()
    assert (real_values(values, tensor) == values).all()


def test_integers_without_a_scale_are_refused():
    tensor = Tensor("x", (2,), DType.INT8)
    for convert in (real_values, stored_values):
        with pytest.raises(InputError, match="x: holds integers without a scale"):
            convert(np.zeros(2, np.float32), tensor)
