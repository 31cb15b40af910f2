import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import single_op
from support.litert import agree
from support.strategies import Affine, affines

from n6lib.simulator.elementwise import add
from n6lib.simulator.kernels import KERNELS

SIDE = np.arange(-128, 128).astype(np.int8)
FIRST, SECOND = (side.reshape(1, 256, 256, 1) for side in np.meshgrid(SIDE, SIDE))
ACTIVATIONS = st.sampled_from(("none", "relu", "relu6", "relu_n1_to_1"))


def test_it_is_the_kernel_of_its_kind() -> None:
    assert KERNELS["add"] is add


@settings(max_examples=100)
@given(affines(2.0**-12, 8.0), affines(2.0**-12, 8.0), affines(2.0**-10, 16.0), ACTIVATIONS)
def test_equals_litert_on_every_pair_of_bytes(
    a: Affine, b: Affine, output: Affine, activation: str
) -> None:
    assume(2 * max(a[0], b[0]) < 2**20 * output[0])
    agree(single_op.add((1, 256, 256, 1), a, b, output, activation), FIRST, SECOND)


def test_a_limit_is_the_rounded_float32_quotient() -> None:
    model = single_op.add(
        (1, 256, 256, 1), (1.0, 0), (1.0, 0), (float(np.float32(2.4)), 0), "relu6"
    )
    assert agree(model, FIRST, SECOND).max() == 3, "6 / 2.4 is 2.5 in float32 and less beyond"


def test_shapes_of_any_rank_are_added() -> None:
    values = np.arange(-60, 60, dtype=np.int8)
    for shape in ((120,), (2, 60), (4, 5, 6), (2, 3, 4, 5)):
        agree(single_op.add(shape), values.reshape(shape), values[::-1].reshape(shape))
