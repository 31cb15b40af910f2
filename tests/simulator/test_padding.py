from hypothesis import given
from hypothesis import strategies as st
from support import single_op
from support.litert import agree
from support.strategies import Affine, Filling, affines, fillings

from n6lib.simulator.kernels import KERNELS
from n6lib.simulator.padding import pad

PAIR = st.tuples(st.integers(0, 3), st.integers(0, 3))


def test_it_is_the_kernel_of_its_kind() -> None:
    assert KERNELS["pad"] is pad


@given(
    axes=st.lists(st.tuples(st.integers(1, 4), PAIR), min_size=1, max_size=4),
    affine=affines(),
    values=fillings(),
)
def test_equals_litert(
    axes: list[tuple[int, tuple[int, int]]], affine: Affine, values: Filling
) -> None:
    shape = [size for size, _ in axes]
    model = single_op.pad(shape, [pair for _, pair in axes], affine)
    agree(model, values(*shape))
