import numpy as np
import pytest
from hypothesis import given
from support.elementwise_op import Place, arithmetic
from support.litert import read
from support.strategies import Affine, affines

from n6lib.errors import InputError
from n6lib.numerics.multiply import MultiplyParameters, multiply_parameters


def parameters(a: Affine, b: Affine, output: Affine, activation: str) -> MultiplyParameters:
    places = (Place((3,), "int8", *affine) for affine in (a, b, output))
    graph = read(arithmetic("MUL", *places, activation))
    return multiply_parameters(graph, graph.operators[0])


@given(affines(), affines(), affines())
def test_the_multiplier_is_the_ratio_of_scales(a: Affine, b: Affine, output: Affine) -> None:
    found = parameters(a, b, output, "none")
    real = found.multiplier * 2.0 ** (found.shift - 31)
    left, right, out = (float(np.float32(scale)) for scale, _ in (a, b, output))
    assert real == pytest.approx(left * right / out, rel=2.0**-22)
    assert (-found.a_offset, -found.b_offset, found.output_offset) == (a[1], b[1], output[1])


def test_an_activation_limits_the_output() -> None:
    found = parameters((0.5, 0), (0.5, 0), (0.25, -7), "relu6")
    assert (found.activation_min, found.activation_max) == (-7, 17)


def test_a_product_that_no_shift_scales_is_refused() -> None:
    with pytest.raises(InputError, match="scales its inputs up by"):
        parameters((2.0**20, 0), (2.0**20, 0), (0.5, 0), "none")
