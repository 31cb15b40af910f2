import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from support.litert import agree
from support.scan_models import cumsum as model

from n6lib.simulator.kernels import KERNELS
from n6lib.simulator.scan import cumsum

SHAPES = st.lists(st.integers(1, 6), min_size=1, max_size=4)


def test_it_is_the_kernel_of_its_kind() -> None:
    assert KERNELS["cumsum"] is cumsum


@given(
    SHAPES,
    st.integers(-4, 3),
    st.booleans(),
    st.booleans(),
    st.sampled_from(("float32", "int32", "int64")),
    st.integers(0, 2**32 - 1),
)
def test_equals_litert(
    shape: list[int], axis: int, exclusive: bool, reverse: bool, dtype: str, seed: int
) -> None:
    assume(-len(shape) <= axis < len(shape))
    values = np.random.default_rng(seed).uniform(-2e9, 2e9, shape).astype(dtype)
    agree(model(shape, axis, exclusive=exclusive, reverse=reverse, dtype=dtype), values)


@given(st.booleans(), st.booleans())
def test_sums_of_negative_zeros_are_positive_zeros(exclusive: bool, reverse: bool) -> None:
    values = np.array([-0.0, -0.0, 1.0, -1.0, -0.0], np.float32)
    agree(model((5,), 0, exclusive=exclusive, reverse=reverse), values)
