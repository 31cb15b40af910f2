import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.gemmlowp import multiply_by_quantized_multiplier

from n6lib.simulator.requantization import Requantizer

INT32 = st.integers(-(2**31), 2**31 - 1)
MULTIPLIERS = st.one_of(st.just(0), st.integers(2**30, 2**31 - 1))


@given(
    st.lists(st.tuples(MULTIPLIERS, st.integers(-31, 30)), min_size=3, max_size=3),
    st.lists(st.lists(INT32, min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(-128, 127),
    st.tuples(st.integers(-128, 0), st.integers(0, 127)),
)
def test_equals_the_scalar_formula_channel_by_channel(
    channels: list[tuple[int, int]],
    rows: list[list[int]],
    offset: int,
    limits: tuple[int, int],
) -> None:
    multipliers, shifts = zip(*channels, strict=True)
    requantize = Requantizer(multipliers, shifts, offset, limits, np.dtype(np.int8))
    low, high = limits
    expected = [
        [
            min(max(multiply_by_quantized_multiplier(value, *channel) + offset, low), high)
            for value, channel in zip(row, channels, strict=True)
        ]
        for row in rows
    ]
    result = requantize(np.array(rows, np.int64))
    assert result.dtype == np.int8
    assert result.tolist() == expected


def test_one_multiplier_serves_every_channel() -> None:
    requantize = Requantizer(1 << 30, 1, 3, (-10, 10), np.dtype(np.uint8))
    assert requantize(np.array([[-3, 0], [5, 20]], np.int64)).tolist() == [[0, 3], [8, 10]]
