import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from n6lib.numerics.interpolation import interpolate, interpolation_table


def test_entries_are_the_function_at_equal_steps() -> None:
    table = interpolation_table(lambda x: x, -1.0, 1.0, -1.0, 1.0 - 2.0**-15)
    expected = np.clip(np.arange(-256, 257) * 128.0, -32768, 32767)
    assert np.abs(table - expected).max() <= 1


@given(st.integers(-32768, 32767))
def test_between_entries_lies_a_line(value: int) -> None:
    table = np.random.default_rng(0).integers(-16384, 16384, 513).astype(np.int16)
    index, offset = divmod(value + 32768, 128)
    exact = table[index] + (int(table[index + 1]) - int(table[index])) * offset / 128
    assert abs(int(interpolate(table, np.int64(value))) - exact) <= 0.5
