import math

import numpy as np
import pytest

from n6lib.graph import Operator
from n6lib.graph.kinds import activation, function
from n6lib.numerics.real_function import FUNCTIONS, erf, erfc, real_function

BOUNDED = {"clip", "prelu", "relu", "relu6", "relu_0_to_1", "relu_n1_to_1"}
ROOT_2_PI = math.sqrt(2 / math.pi)


def at(kind: str, x: float, **attributes: float | bool) -> float:
    operator = Operator("y", kind, ("x",), ("y",), attributes)
    return float(real_function(operator)(np.array([x]))[0])


def test_every_function_kind_has_one() -> None:
    assert FUNCTIONS.keys() == {*activation.KINDS, *function.KINDS} - BOUNDED


@pytest.mark.parametrize("x", [-30.0, -2.5, -0.7, 0.0, 0.3, 4.0, 800.0])
def test_activations_are_their_definitions(x: float) -> None:
    def expm1(value: float) -> float:
        return math.expm1(min(value, 0.0))

    sigmoid = 1 / (1 + math.exp(-max(min(x, 700), -700)))
    softplus = max(x, 0) + math.log1p(math.exp(-abs(x)))
    cases = [
        (at("sigmoid", x), sigmoid),
        (at("silu", x), x * sigmoid),
        (at("softplus", x), softplus),
        (at("mish", x), x * math.tanh(softplus)),
        (at("softsign", x), x / (1 + abs(x))),
        (at("elu", x, alpha=1.5), x if x >= 0 else 1.5 * expm1(x)),
        (at("celu", x, alpha=2.0), x if x >= 0 else 2 * expm1(x / 2)),
        (at("selu", x, alpha=1.5, gamma=2.0), 2 * x if x >= 0 else 3 * expm1(x)),
        (at("leaky_relu", x, alpha=0.1), x if x >= 0 else 0.1 * x),
        (at("thresholded_relu", x, alpha=0.2), x if x > 0.2 else 0.0),
        (at("hard_sigmoid", x, alpha=0.2, beta=0.5), min(max(0.2 * x + 0.5, 0), 1)),
        (at("hard_swish", x), x * min(max(x + 3, 0), 6) / 6),
        (at("gelu", x, approximate=False), x * math.erfc(-x / math.sqrt(2)) / 2),
    ]
    for found, expected in cases:
        assert found == pytest.approx(expected, rel=1e-12, abs=1e-300)


def test_approximate_gelu_does_not_cancel() -> None:
    for x in (-1.5, 0.4, 3.0):
        expected = x * (1 + math.tanh(ROOT_2_PI * (x + 0.044715 * x**3))) / 2
        assert at("gelu", x, approximate=True) == pytest.approx(expected, rel=1e-13)
    assert at("gelu", -9.0, approximate=True) == pytest.approx(-2.2e-31, rel=0.3)


def test_error_functions_keep_the_shape() -> None:
    x = np.linspace(-3, 3, 12).reshape(3, 4)
    assert erf(x).shape == x.shape
    assert erf(x)[1, 2] == math.erf(x[1, 2])
    assert np.all(np.abs(erf(x) + erfc(x) - 1) < 1e-15)


def test_what_is_undefined_or_overflows_is_silent() -> None:
    assert math.isnan(at("log", -1.0))
    assert math.isnan(at("sqrt", -1.0))
    assert at("reciprocal", 0.0) == math.inf
    assert at("exp", 1e4) == math.inf
