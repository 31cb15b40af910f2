import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.elementwise_op import Place, every_byte, every_word, operator, real
from support.graph_edits import one_operator
from support.litert import Array, agree, read
from support.near_ties import agree_but_at_ties, usual
from support.strategies import Affine, affines, scales

from n6lib.graph import DType, Quantization, Tensor
from n6lib.graph.kinds.function import KINDS
from n6lib.simulator import simulate
from n6lib.simulator.function import KERNELS

EVERY, WORDS = every_byte(), every_word()
REAL = np.linspace(-6, 6, 601, dtype=np.float32).reshape(1, -1)


def of_every_byte(builtin: str, source: Affine, target: Affine) -> bytes:
    places = Place(EVERY.shape, "int8", *source), Place(EVERY.shape, "int8", *target)
    return operator(builtin, places[:1], places[1])


def test_every_kind_has_a_kernel() -> None:
    assert KERNELS.keys() == KINDS.keys()


@settings(max_examples=100)
@given(affines(2.0**-12, 8.0), affines(2.0**-10, 2.0))
def test_abs_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    agree(of_every_byte("ABS", source, target), EVERY)


@settings(max_examples=100)
@given(scales(2.0**-12, 8.0), affines(2.0**-10, 2.0))
def test_rsqrt_equals_litert_on_every_byte(source: float, target: Affine) -> None:
    """With the smallest zero point, for the reference refuses negative values."""
    agree(of_every_byte("RSQRT", (source, -128), target), EVERY)


@settings(max_examples=100)
@given(affines(2.0**-12, 8.0), affines(2.0**-10, 2.0))
def test_sqrt_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    """The smallest output of a negative value, for which the reference stops."""
    values = np.maximum(EVERY, np.int8(source[1]))
    content = of_every_byte("SQRT", source, target)
    agree(content, values)
    negative = np.minimum(EVERY, np.int8(max(source[1] - 1, -128)))
    if source[1] > -128:
        found = simulate(read(content), {"a": negative})["y"]
        assert set(found.ravel().tolist()) == {-128}


@settings(max_examples=100)
@given(affines(2.0**-12, 2.0**-4), affines(2.0**-10, 2.0))
def test_exp_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    assume(math.exp(source[0] * (127 - source[1])) < 2.0**20 * target[0])
    agree_but_at_ties(of_every_byte("EXP", source, target), EVERY)


@settings(max_examples=100)
@given(affines(2.0**-12, 8.0), affines(2.0**-8, 1.0))
def test_log_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    """The smallest output where there is no logarithm."""
    defined = source[1] < EVERY
    values = np.where(defined, EVERY, np.int8(127))
    if source[1] < 127:
        agree_but_at_ties(of_every_byte("LOG", source, target), values)
    undefined = np.where(defined, np.int8(-128), EVERY)
    assert np.all(agree(of_every_byte("LOG", source, target), undefined) == -128)


@pytest.mark.parametrize(
    ("builtin", "low", "high"),
    [("EXP", 2.0**-17, 2.0**-13), ("LOG", 2.0**-17, 2.0**-8), ("RSQRT", 2.0**-17, 2.0**-8)],
)
@settings(max_examples=20)
@given(st.data())
def test_interpolation_equals_litert(
    builtin: str, low: float, high: float, data: st.DataObject
) -> None:
    source, target = data.draw(scales(low, high)), data.draw(scales(2.0**-12, 2.0**-8))
    places = Place(WORDS.shape, "int16", source), Place(WORDS.shape, "int16", target)
    values = np.maximum(WORDS, 0) if builtin == "RSQRT" else WORDS
    agree(operator(builtin, places[:1], places[1]), values)


REALS = {
    "ABS": REAL,
    "COS": REAL,
    "EXP": REAL,
    "FLOOR": REAL,
    "LOG": REAL[REAL > 0.1].reshape(1, -1),
    "NEG": REAL,
    "RSQRT": REAL[REAL > 0.1].reshape(1, -1),
    "SIGN": REAL,
    "SIN": REAL,
    "SQRT": REAL[REAL >= 0].reshape(1, -1),
    "SQUARE": REAL,
}


@pytest.mark.parametrize(("builtin", "values"), REALS.items(), ids=REALS)
def test_real_functions_equal_litert(builtin: str, values: Array) -> None:
    """Within 1e-5 of the value, or of the inputs' spacing where that passes through zero."""
    place = real(*values.shape)
    kept = values[np.abs(np.sin(2 * values)) > 0.1] if builtin in ("SIN", "COS") else values
    padded = np.resize(kept, values.shape)
    agree(operator(builtin, [place], place), padded, relative=1e-5)


@pytest.mark.parametrize("builtin", ["CEIL", "ROUND"])
def test_whole_numbers_are_those_of_litert(builtin: str) -> None:
    values = np.arange(-20, 20, 0.25, np.float32)
    model = operator(builtin, [real(160)], real(160))
    ours = simulate(read(model), {"a": values})["y"]
    assert np.array_equal(ours, usual(model, values))


ROUNDED: dict[str, Callable[[float], float]] = {
    "atan": math.atan,
    "cosh": math.cosh,
    "erf": math.erf,
    "sin": math.sin,
    "reciprocal": lambda x: 1 / x if x else math.inf,
    "square": lambda x: x * x,
    "floor": math.floor,
}


@pytest.mark.parametrize(("kind", "function"), ROUNDED.items(), ids=ROUNDED)
def test_what_litert_has_no_kernel_for_is_the_function_rounded_half_to_even(
    kind: str, function: Callable[[float], float]
) -> None:
    source, target = Quantization((0.03125,), (-20,)), Quantization((0.0625,), (-5,))
    x, y = Tensor("x", (256,), DType.INT8, source), Tensor("y", (256,), DType.INT8, target)
    result = simulate(one_operator(kind, [x], y), {"x": EVERY[0]})["y"]
    for stored, found in zip(EVERY[0].tolist(), result.tolist(), strict=True):
        exact = function(0.03125 * (stored + 20)) / 0.0625 - 5
        assert found == min(max(round(min(max(exact, -999), 999)), -128), 127), stored


def test_a_stored_value_half_way_goes_to_the_even_one() -> None:
    source, target = Quantization((0.5,), (0,)), Quantization((1.0,), (1,))
    x, y = Tensor("x", (4,), DType.INT8, source), Tensor("y", (4,), DType.INT8, target)
    values = np.array([1, 3, -1, -3], np.int8)
    result = simulate(one_operator("neg", [x], y), {"x": values})["y"]
    assert result.tolist() == [1, -1, 1, 3]
