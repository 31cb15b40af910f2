import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from support import single_op
from support.elementwise_op import (
    Place,
    every_byte,
    every_word,
    gelu,
    leaky_relu,
    operator,
    real,
)
from support.litert import agree, read
from support.near_ties import agree_but_at_ties, usual
from support.strategies import Affine, affines, scales

from n6lib.graph import DType
from n6lib.simulator import simulate
from n6lib.simulator.activation import KERNELS, sigmoid_words
from n6lib.simulator.function import of_bytes

EVERY, WORDS = every_byte(), every_word()
RECTIFIERS = ("RELU", "RELU6", "RELU_0_TO_1", "RELU_N1_TO_1")
INPUTS, OUTPUTS = affines(2.0**-12, 8.0), affines(2.0**-10, 2.0)
REAL = np.linspace(-9, 9, 721, dtype=np.float32).reshape(1, -1)


def of_every_byte(builtin: str, source: Affine, target: Affine) -> bytes:
    places = Place(EVERY.shape, "int8", *source), Place(EVERY.shape, "int8", *target)
    return operator(builtin, places[:1], places[1])


def of_every_word(builtin: str, source: float, target: float) -> bytes:
    places = Place(WORDS.shape, "int16", source), Place(WORDS.shape, "int16", target)
    return operator(builtin, places[:1], places[1])


def test_kinds_have_a_kernel_for_each_type() -> None:
    assert KERNELS["sigmoid"][DType.INT8] is of_bytes  # type: ignore[index]
    assert KERNELS["sigmoid"][DType.INT16] is sigmoid_words  # type: ignore[index]


@settings(max_examples=300)
@given(affines(2.0**-14, 16.0))
@example((0.011294418945908546, -65))
@example((0.010096688754856586, 9))
@example((0.015110954642295837, -86))
def test_sigmoid_equals_litert_on_every_byte(affine: Affine) -> None:
    """Also where float32 arithmetic, as in the examples, rounds a byte unlike exact arithmetic."""
    agree(single_op.logistic((1, 256), affine), EVERY)


def test_sigmoid_equals_litert_where_the_exponential_overflows() -> None:
    result = agree(single_op.logistic((1, 256), (2.0**20, 0)), EVERY)
    assert result[0, :128].tolist() == [-128] * 128
    assert result[0, 129:].tolist() == [127] * 127


@pytest.mark.parametrize("builtin", RECTIFIERS)
@settings(max_examples=60)
@given(INPUTS, OUTPUTS)
def test_rectifiers_equal_litert_on_every_byte(
    builtin: str, source: Affine, target: Affine
) -> None:
    agree(of_every_byte(builtin, source, target), EVERY)


@settings(max_examples=150)
@given(INPUTS, OUTPUTS)
def test_hard_swish_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    """Of scales so unlike that all outputs are zero the reference shifts by 16 places and more."""
    assume(2.0**-8 < source[0] / target[0] < 64)
    agree(of_every_byte("HARD_SWISH", source, target), EVERY)


@settings(max_examples=100)
@given(INPUTS, OUTPUTS, st.floats(0, 2, width=32))
def test_leaky_relu_equals_litert_on_every_byte(
    source: Affine, target: Affine, alpha: float
) -> None:
    places = Place(EVERY.shape, "int8", *source), Place(EVERY.shape, "int8", *target)
    agree(leaky_relu(*places, alpha), EVERY)


@settings(max_examples=50)
@given(INPUTS, affines(2.0**-10, 0.25), OUTPUTS, st.booleans())
def test_prelu_equals_litert_on_every_pair_of_bytes(
    source: Affine, slopes: Affine, target: Affine, constant: bool
) -> None:
    values = np.repeat(EVERY.reshape(256, 1), 256, axis=1)
    alpha = Place(EVERY.shape, "int8", *slopes, data=EVERY if constant else None)
    places = [Place(values.shape, "int8", *source), alpha]
    model = operator("PRELU", places, Place(values.shape, "int8", *target))
    agree(model, values, *(() if constant else (EVERY,)))


@settings(max_examples=150)
@given(affines(2.0**-12, 1.0), affines(2.0**-9, 2.0**-4))
def test_tanh_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    agree_but_at_ties(of_every_byte("TANH", source, target), EVERY)


@pytest.mark.parametrize("approximate", [False, True])
@settings(max_examples=100)
@given(affines(2.0**-12, 0.25), affines(2.0**-9, 0.25))
def test_gelu_equals_litert_on_every_byte(
    approximate: bool, source: Affine, target: Affine
) -> None:
    places = Place(EVERY.shape, "int8", *source), Place(EVERY.shape, "int8", *target)
    agree_but_at_ties(gelu(*places, approximate), EVERY)


@settings(max_examples=60)
@given(affines(2.0**-12, 0.25), affines(2.0**-9, 0.25))
def test_elu_equals_litert_on_every_byte(source: Affine, target: Affine) -> None:
    model = of_every_byte("ELU", source, target)
    agree_but_at_ties(model, EVERY, usual(model, EVERY))


@pytest.mark.parametrize("builtin", ["RELU", "RELU6"])
@settings(max_examples=20)
@given(scales(2.0**-15, 2.0**-8), scales(2.0**-14, 2.0**-8))
def test_rectifiers_equal_litert_on_every_word(builtin: str, source: float, target: float) -> None:
    agree(of_every_word(builtin, source, target), WORDS)


@settings(max_examples=20)
@given(scales(2.0**-15, 2.0**-8), scales(2.0**-14, 2.0**-8), st.floats(0, 2, width=32))
def test_leaky_relu_equals_litert_on_every_word(source: float, target: float, alpha: float) -> None:
    places = Place(WORDS.shape, "int16", source), Place(WORDS.shape, "int16", target)
    agree(leaky_relu(*places, alpha), WORDS)


@pytest.mark.parametrize("builtin", ["LOGISTIC", "TANH"])
@settings(max_examples=30)
@given(scales(2.0**-18, 4.0))
@example(2.0**-12)
@example(2.0**-11)
@example(float(np.float32(1.0005 * 2.0**-12)))
def test_sigmoid_and_tanh_equal_litert_on_every_word(builtin: str, source: float) -> None:
    """Powers of two have multipliers of their own, as do their near neighbours."""
    agree(of_every_word(builtin, source, 1 / 32768), WORDS)


@pytest.mark.parametrize("builtin", [*RECTIFIERS, "HARD_SWISH", "LOGISTIC", "TANH"])
def test_real_activations_equal_litert(builtin: str) -> None:
    agree(operator(builtin, [real(1, 721)], real(1, 721)), REAL, relative=1e-5)


def test_real_slopes_equal_litert() -> None:
    agree(leaky_relu(real(1, 721), real(1, 721), 0.3), REAL)
    slopes = np.array([[-0.5], [0.25], [2.0]], np.float32)
    model = operator("PRELU", [real(3, 721), real(3, 1)], real(3, 721))
    agree(model, np.repeat(REAL, 3, axis=0), slopes)


@pytest.mark.parametrize("approximate", [False, True])
def test_real_gelu_equals_litert(approximate: bool) -> None:
    """Below -2 the reference subtracts nearly equal float32 numbers."""
    values = REAL[REAL > -2].reshape(1, -1)
    model = gelu(real(*values.shape), real(*values.shape), approximate)
    agree(model, values, relative=1e-5)


def test_a_bound_is_what_is_not_a_number() -> None:
    graph = read(operator("RELU6", [real(4)], real(4)))
    values = np.array([np.nan, -np.inf, np.inf, -0.0], np.float32)
    assert simulate(graph, {"a": values})["y"].tolist() == [0.0, 0.0, 6.0, 0.0]
