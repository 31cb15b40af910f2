import numpy as np
import pytest
from support.elementwise_op import Place, arithmetic
from support.litert import read

from n6lib.errors import InputError
from n6lib.numerics.divide import DivideParameters, divide, divide_parameters


def parameters(a: float, b: float, output: float) -> DivideParameters:
    places = (Place((3,), "int8", scale) for scale in (a, b, output))
    graph = read(arithmetic("DIV", *places))
    return divide_parameters(graph, graph.operators[0])


def test_reciprocals_are_exact_to_27_bits() -> None:
    found = parameters(0.5, 0.5, 0.5)
    divisors = np.arange(1, 256)
    real = found.reciprocals[1:] * 2.0 ** -(31.0 + found.exponents[1:])
    assert np.all(np.abs(real * divisors - 1) < 2.0**-27)


def test_quotients_are_rounded_to_the_nearest() -> None:
    found = parameters(0.5, 0.25, 0.125)
    a, b = np.meshgrid(np.arange(-128, 128), np.arange(1, 128))
    exact = np.clip(a / b * 16, -128, 127)
    assert np.all(np.abs(divide(found, a, b) - exact) < 0.5 + 1e-6)
    assert np.all(np.abs(divide(found, a, -b) + np.clip(a / b * 16, -127, 128)) < 0.5 + 1e-6)


def test_a_quotient_that_no_shift_scales_is_refused() -> None:
    with pytest.raises(InputError, match=r"scales its quotient up by 2\.1e\+06, more than 32-bit"):
        parameters(2.0**20, 0.5, 1.0)
