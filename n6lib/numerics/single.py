"""Functions of one value as LiteRT fills its tables with them, in float32.

What the C library computes there (`expf`, `tanhf`, ...) is taken as the float32 nearest to the
exact value. Libraries differ from that in the last place, so where a result lies within it of the
middle between two integers, LiteRT's table depends on the machine that it runs on.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import integer_range
from n6lib.numerics.operands import quantization_of
from n6lib.numerics.real_function import Function, erfc

Singles = npt.NDArray[np.float32]
SingleFunction = Callable[[Singles], Singles]

_ONE, _HALF = np.float32(1), np.float32(0.5)
_ROOT_HALF = np.float32(-np.sqrt(0.5))
_ROOT_2_PI = np.float32(np.sqrt(2 / np.pi))
_CUBIC = np.float32(0.044715)


def single_function(graph: Graph, operator: Operator) -> SingleFunction | None:
    """The float32 function of `operator`; None if LiteRT has no table of its kind."""
    if operator.kind == "elu" and operator.attributes["alpha"] != 1.0:
        return None
    maker = _MAKERS.get(operator.kind)
    if maker is None:
        return None
    function = maker(graph, operator)

    def evaluate(values: Singles) -> Singles:
        with np.errstate(all="ignore"):
            return function(values)

    return evaluate


def _nearest(function: Function) -> SingleFunction:
    return lambda values: function(values.astype(np.float64)).astype(np.float32)


_EXP, _TANH, _EXPM1, _LOG = map(_nearest, (np.exp, np.tanh, np.expm1, np.log))
_ERFC = _nearest(erfc)


def _sigmoid(values: Singles) -> Singles:
    return _ONE / (_ONE + _EXP(-values))


def _elu(values: Singles) -> Singles:
    return np.where(values < 0, _EXPM1(values), values)


def _gelu(values: Singles) -> Singles:
    return _HALF * values * _ERFC(values * _ROOT_HALF)


def _gelu_tanh(values: Singles) -> Singles:
    inner = values + _CUBIC * values * values * values
    return _HALF * values * (_ONE + _TANH(_ROOT_2_PI * inner))


def _log(graph: Graph, operator: Operator) -> SingleFunction:
    """The smallest output where the logarithm is undefined."""
    smallest = _limit(graph, operator, 0)
    return lambda values: np.where(values <= 0, smallest, _LOG(values))


def _rsqrt(graph: Graph, operator: Operator) -> SingleFunction:
    """The largest output for zero and below."""
    largest = _limit(graph, operator, 1)
    return lambda values: np.where(values <= 0, largest, _ONE / np.sqrt(values))


def _limit(graph: Graph, operator: Operator, end: int) -> np.float32:
    """The smallest (0) or largest (1) real that the output can hold."""
    leave = quantization_of(graph, operator.outputs[0])
    stored = integer_range(graph.tensor(operator.outputs[0]).dtype)[end]
    return np.float32(stored - leave.zero_point) * np.float32(leave.scale)


_MAKERS: Mapping[str, Callable[[Graph, Operator], SingleFunction]] = {
    "elu": lambda _, __: _elu,
    "exp": lambda _, __: _EXP,
    "gelu": lambda _, operator: _gelu_tanh if operator.attributes["approximate"] else _gelu,
    "log": _log,
    "rsqrt": _rsqrt,
    "sigmoid": lambda _, __: _sigmoid,
    "tanh": lambda _, __: _TANH,
}
