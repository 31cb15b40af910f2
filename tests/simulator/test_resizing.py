import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import single_op
from support.copies import float_resizes, nearest_resizes
from support.litert import Comparison, agree
from support.movements import frame
from support.strategies import Filling, fillings

MODES = ((False, False), (True, False), (False, True))
SIZE = st.integers(1, 24)


@settings(max_examples=200)
@given(
    shape=st.tuples(st.integers(1, 3), SIZE, SIZE, st.integers(1, 4)),
    size=st.tuples(SIZE, SIZE),
    mode=st.sampled_from(MODES),
    values=fillings(),
)
def test_equals_litert(
    shape: tuple[int, int, int, int],
    size: tuple[int, int],
    mode: tuple[bool, bool],
    values: Filling,
) -> None:
    model = single_op.resize_bilinear(
        shape, size, align_corners=mode[0], half_pixel_centers=mode[1]
    )
    agree(model, values(*shape))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("sizes", [(100, 1024), (1000, 999), (1024, 100), (700, 1000), (12, 24)])
def test_equals_litert_on_long_axes(sizes: tuple[int, int], mode: tuple[bool, bool]) -> None:
    values = Filling("random", np.iinfo("int8"), 3)
    source, target = sizes
    model = single_op.resize_bilinear(
        (1, source, 2, 2), (target, 3), align_corners=mode[0], half_pixel_centers=mode[1]
    )
    agree(model, values(1, source, 2, 2))


@settings(max_examples=200)
@given(st.one_of(nearest_resizes(), float_resizes()), st.integers(0, 99))
def test_other_kernels_equal_litert(content: bytes, seed: int) -> None:
    """Bit for bit, sums of floats too."""
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))
