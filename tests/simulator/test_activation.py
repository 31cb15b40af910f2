import numpy as np
from hypothesis import example, given, settings
from support import single_op
from support.litert import agree
from support.strategies import Affine, affines

from n6lib.simulator.activation import sigmoid
from n6lib.simulator.kernels import KERNELS

EVERY = np.arange(-128, 128).astype(np.int8).reshape(1, 256)


def test_it_is_the_kernel_of_its_kind() -> None:
    assert KERNELS["sigmoid"] is sigmoid


@settings(max_examples=300)
@given(affines(2.0**-14, 16.0))
@example((0.011294418945908546, -65))
@example((0.010096688754856586, 9))
@example((0.015110954642295837, -86))
def test_equals_litert_on_every_byte(affine: Affine) -> None:
    """Also where float32 arithmetic, as in the examples, rounds a byte unlike exact arithmetic."""
    agree(single_op.logistic((1, 256), affine), EVERY)


def test_equals_litert_where_the_exponential_overflows() -> None:
    result = agree(single_op.logistic((1, 256), (2.0**20, 0)), EVERY)
    assert result[0, :128].tolist() == [-128] * 128
    assert result[0, 129:].tolist() == [127] * 127
