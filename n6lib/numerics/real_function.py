"""Functions of one real value: what every unary kind computes, in float64."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from n6lib.graph import Operator

Reals = npt.NDArray[np.float64]
Function = Callable[[Reals], Reals]

_ROOT_HALF = 0.7071067811865476
_TWICE_ROOT_2_PI = 1.5957691216057308  # 2 * sqrt(2 / pi)


def real_function(operator: Operator) -> Function:
    """The function of an operator of a kind in `FUNCTIONS`, its attributes filled in.

    NaN where the function is undefined, infinite where it overflows; the generated C computes the
    same formulas in double.
    """
    function = FUNCTIONS[operator.kind]

    def evaluate(x: Reals) -> Reals:
        with np.errstate(all="ignore"):
            result: Reals = function(x, **operator.attributes)
        return result

    return evaluate


def erf(x: Reals) -> Reals:
    """The error function, which NumPy lacks."""
    return _each(math.erf, x)


def erfc(x: Reals) -> Reals:
    """1 - erf(x) without cancellation."""
    return _each(math.erfc, x)


def _each(function: Callable[[float], float], x: Reals) -> Reals:
    return np.fromiter(map(function, x.ravel().tolist()), np.float64, x.size).reshape(x.shape)


def _gelu(x: Reals, approximate: bool) -> Reals:
    if approximate:  # (1 + tanh(u)) / 2 as 1 / (1 + exp(-2u)), which does not cancel
        return x / (1.0 + np.exp(-_TWICE_ROOT_2_PI * (x + 0.044715 * x * x * x)))
    return 0.5 * x * erfc(-_ROOT_HALF * x)


def _softplus(x: Reals) -> Reals:
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


def _elu(x: Reals, alpha: float) -> Reals:
    return np.where(x < 0.0, alpha * np.expm1(x), x)


def _celu(x: Reals, alpha: float) -> Reals:
    return np.where(x < 0.0, alpha * np.expm1(x / alpha), x)


def _selu(x: Reals, alpha: float, gamma: float) -> Reals:
    return np.where(x < 0.0, gamma * alpha * np.expm1(x), gamma * x)


def _hard_sigmoid(x: Reals, alpha: float, beta: float) -> Reals:
    return np.clip(alpha * x + beta, 0.0, 1.0)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "abs": np.abs,
    "acos": np.arccos,
    "acosh": np.arccosh,
    "asin": np.arcsin,
    "asinh": np.arcsinh,
    "atan": np.arctan,
    "atanh": np.arctanh,
    "ceil": np.ceil,
    "celu": _celu,
    "cos": np.cos,
    "cosh": np.cosh,
    "elu": _elu,
    "erf": erf,
    "exp": np.exp,
    "floor": np.floor,
    "gelu": _gelu,
    "hard_sigmoid": _hard_sigmoid,
    "hard_swish": lambda x: x * np.clip(x + 3.0, 0.0, 6.0) / 6.0,
    "leaky_relu": lambda x, alpha: np.where(x < 0.0, alpha * x, x),
    "log": np.log,
    "mish": lambda x: x * np.tanh(_softplus(x)),
    "neg": np.negative,
    "reciprocal": lambda x: 1.0 / x,
    "round": np.rint,
    "rsqrt": lambda x: 1.0 / np.sqrt(x),
    "selu": _selu,
    "sigmoid": lambda x: 1.0 / (1.0 + np.exp(-x)),
    "sign": np.sign,
    "silu": lambda x: x / (1.0 + np.exp(-x)),
    "sin": np.sin,
    "sinh": np.sinh,
    "softplus": _softplus,
    "softsign": lambda x: x / (1.0 + np.abs(x)),
    "sqrt": np.sqrt,
    "square": np.square,
    "tan": np.tan,
    "tanh": np.tanh,
    "thresholded_relu": lambda x, alpha: np.where(x > alpha, x, 0.0),
}
"""By kind, of (x, **attributes)."""
