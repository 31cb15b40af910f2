import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import single_op
from support.litert import read
from support.strategies import Affine, affines

from n6lib.graph import DType, Operator
from n6lib.numerics.activation_range import (
    activation_range,
    integer_range,
    quantize_real,
    real_range,
)

LIMITS = {"none": (None, None), "relu": (0, None), "relu6": (0, 6), "relu_n1_to_1": (-1, 1)}


def limits(activation: str, affine: Affine) -> tuple[int, int]:
    graph = read(single_op.add(output=affine, activation=activation))
    return activation_range(graph, graph.operators[0])


@pytest.mark.parametrize(
    ("activation", "expected"),
    [
        ("none", (-128, 127)),
        ("relu", (-28, 127)),
        ("relu6", (-28, 32)),
        ("relu_n1_to_1", (-38, -18)),
    ],
)
def test_activations_narrow_the_range(activation: str, expected: tuple[int, int]) -> None:
    assert limits(activation, (0.1, -28)) == expected


@given(st.sampled_from(sorted(LIMITS)), affines(2.0**-9, 64.0))
def test_limits_are_the_nearest_stored_values(activation: str, affine: Affine) -> None:
    low, high = limits(activation, affine)
    scale = Fraction(float(np.float32(affine[0])))
    below, above = LIMITS[activation]
    for bound, edge, real in ((low, -128, below), (high, 127, above)):
        exact = edge if real is None else real / scale + affine[1]
        clamped = max(edge, exact) if edge < 0 else min(edge, exact)
        assert abs(bound - clamped) <= Fraction(1, 2) + Fraction(1, 2**10)


def test_a_quotient_is_rounded_as_float32() -> None:
    scale = float(np.float32(1 / 3))
    assert quantize_real(-0.5 * scale, scale, 10) == 9
    assert quantize_real(6.0, scale, 0) == 18
    just_over = float(np.float32(2.4))
    assert Fraction(6) / Fraction(just_over) < Fraction(5, 2)
    assert quantize_real(6.0, just_over, 0) == 3, "the float32 quotient is 2.5"


def test_integer_ranges() -> None:
    assert integer_range(DType.INT8) == (-128, 127)
    assert integer_range(DType.UINT8) == (0, 255)


@pytest.mark.parametrize("activation", LIMITS)
def test_real_numbers_have_no_other_limits_than_the_activation_s(activation: str) -> None:
    operator = Operator("y", "add", ("a", "b"), ("y",), {"activation": activation})
    below, above = LIMITS[activation]
    expected = (-math.inf if below is None else below, math.inf if above is None else above)
    assert real_range(operator) == expected
