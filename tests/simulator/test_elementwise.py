from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import single_op
from support.elementwise_op import Place, arithmetic, every_pair, every_word, operator, real
from support.litert import Array, Reference, agree, read
from support.strategies import Affine, Filling, affines, broadcast_shapes, fillings, scales

from n6lib.numerics.divide import divide_parameters
from n6lib.simulator import simulate

COLUMN, ROW = every_pair()
ACTIVATIONS = st.sampled_from(("none", "relu", "relu6", "relu_n1_to_1"))
OPERANDS = affines(2.0**-12, 8.0)
RESULTS = affines(2.0**-10, 16.0)
WIDE = scales(2.0**-16, 2.0**-4)


def pairs(builtin: str, a: Affine, b: Affine, output: Affine, activation: str = "none") -> bytes:
    """`builtin` on every pair of bytes, a column and a row of them."""
    return arithmetic(
        builtin,
        Place(COLUMN.shape, "int8", *a),
        Place(ROW.shape, "int8", *b),
        Place((256, 256), "int8", *output),
        activation,
    )


@pytest.mark.parametrize("builtin", ["ADD", "SUB"])
@settings(max_examples=60)
@given(OPERANDS, OPERANDS, RESULTS, ACTIVATIONS)
def test_sums_equal_litert_on_every_pair_of_bytes(
    builtin: str, a: Affine, b: Affine, output: Affine, activation: str
) -> None:
    assume(2 * max(a[0], b[0]) < 2**20 * output[0])
    agree(pairs(builtin, a, b, output, activation), COLUMN, ROW)


@settings(max_examples=100)
@given(OPERANDS, OPERANDS, RESULTS, ACTIVATIONS)
def test_mul_equals_litert_on_every_pair_of_bytes(
    a: Affine, b: Affine, output: Affine, activation: str
) -> None:
    agree(pairs("MUL", a, b, output, activation), COLUMN, ROW)


@settings(max_examples=50)
@given(OPERANDS, OPERANDS, RESULTS)
def test_squared_difference_equals_litert_on_every_pair_of_bytes(
    a: Affine, b: Affine, output: Affine
) -> None:
    assume(4 * max(a[0], b[0]) ** 2 < 2**14 * output[0])
    places = [Place(COLUMN.shape, "int8", *a), Place(ROW.shape, "int8", *b)]
    model = operator("SQUARED_DIFFERENCE", places, Place((256, 256), "int8", *output))
    agree(model, COLUMN, ROW)


@pytest.mark.parametrize("builtin", ["MAXIMUM", "MINIMUM"])
@pytest.mark.parametrize("dtype", ["int8", "int16", "int32", "int64", "float32"])
@settings(max_examples=10)
@given(broadcast_shapes(), st.integers(0, 99))
def test_the_larger_and_the_smaller_equal_litert(
    builtin: str, dtype: str, shapes: tuple[tuple[int, ...], ...], seed: int
) -> None:
    scale = 0.5 if dtype in ("int8", "int16") else None
    a, b, output = (Place(shape, dtype, scale) for shape in shapes)
    generator = np.random.default_rng(seed)
    values = [generator.integers(-9, 9, place.shape).astype(dtype) for place in (a, b)]
    agree(operator(builtin, [a, b], output), *values)


@settings(max_examples=50)
@given(WIDE, WIDE, scales(2.0**-10, 2.0**-2), ACTIVATIONS, st.sampled_from(("ADD", "SUB", "MUL")))
def test_16_bit_arithmetic_equals_litert(
    a: float, b: float, output: float, activation: str, builtin: str
) -> None:
    every = every_word()
    shuffled = np.random.default_rng(0).permutation(every[0]).reshape(every.shape)
    first, second, result = (Place(every.shape, "int16", scale) for scale in (a, b, output))
    agree(arithmetic(builtin, first, second, result, activation), every, shuffled)


@pytest.mark.parametrize("builtin", ["ADD", "SUB", "MUL"])
@settings(max_examples=60)
@given(broadcast_shapes(), fillings(), st.sampled_from(("none", "a", "b")))
def test_operands_are_repeated_as_in_litert(
    builtin: str, shapes: tuple[tuple[int, ...], ...], filling: Filling, constant: str
) -> None:
    a, b, output = shapes
    values = {"a": filling(*a), "b": filling(*b)}
    first, second = (
        Place(shape, "int8", 0.05, -3, values[name] if name == constant else None)
        for name, shape in (("a", a), ("b", b))
    )
    model = arithmetic(builtin, first, second, Place(output, "int8", 0.1, 4))
    agree(model, *(values[name] for name in "ab" if name != constant))


def test_a_limit_is_the_rounded_float32_quotient() -> None:
    model = pairs("ADD", (1.0, 0), (1.0, 0), (float(np.float32(2.4)), 0), "relu6")
    assert agree(model, COLUMN, ROW).max() == 3, "6 / 2.4 is 2.5 in float32 and less beyond"


def test_shapes_of_any_rank_are_added() -> None:
    values = np.arange(-60, 60, dtype=np.int8)
    for shape in ((120,), (2, 60), (4, 5, 6), (2, 3, 4, 5)):
        agree(single_op.add(shape), values.reshape(shape), values[::-1].reshape(shape))


def division(a: Affine, b: Affine, output: Affine) -> tuple[bytes, Array]:
    """A DIV of every byte by every byte but the divisor's zero point, and those divisors."""
    divisors = np.delete(ROW, b[1] + 128, axis=1)
    places = Place((256, 1), "int8", *a), Place((1, 255), "int8", *b)
    return arithmetic("DIV", *places, Place((256, 255), "int8", *output)), divisors


@settings(max_examples=60)
@given(OPERANDS, OPERANDS, RESULTS)
def test_div_equals_litert_where_that_is_defined(a: Affine, b: Affine, output: Affine) -> None:
    """LiteRT shifts by more than 31 places where a quotient is nearly zero, which is undefined."""
    assume(a[0] < 2**19 * b[0] * output[0])
    model, divisors = division(a, b, output)
    graph = read(model)
    parameters = divide_parameters(graph, graph.operators[0])
    dividend = np.broadcast_to(COLUMN.astype(int) - a[1], (256, 255))
    divisor = divisors.astype(int) - b[1]
    dividend = np.where(divisor < 0, -dividend, dividend)
    _, length = np.frexp(np.where(dividend < 0, ~dividend, dividend).astype(float))
    headroom = 31 - length
    places = headroom + parameters.exponents[np.abs(divisor)] - parameters.shift
    (theirs,) = Reference(model).run(COLUMN, divisors)
    ours = simulate(graph, {"a": COLUMN, "b": divisors})["y"]
    defined = places <= 31
    assert np.array_equal(ours[defined], theirs[defined])
    real_quotient = dividend / np.abs(divisor) * (a[0] / b[0] / output[0])
    nearest = np.clip(np.rint(real_quotient) + output[1], -128, 127)
    assert np.all(np.abs(ours - nearest) <= 1)


def test_litert_divides_little_by_much_to_an_extreme() -> None:
    """A defect of the reference, as long as this holds: -8 / 128 is nothing in units of 0.2."""
    model, divisors = division((0.05, 0), (0.05, -1), (0.2, 0))
    (theirs,) = Reference(model).run(COLUMN, divisors)
    ours = simulate(read(model), {"a": COLUMN, "b": divisors})["y"]
    row, column = int(np.flatnonzero(COLUMN == -8)[0]), int(np.flatnonzero(divisors == 127)[0])
    assert ours[row, column] == 0
    assert theirs[row, column] == -128


def test_division_by_zero_is_an_extreme_and_zero_by_zero_is_zero() -> None:
    model, _ = division((0.05, 3), (0.05, -1), (0.1, 7))
    divisors = np.full((1, 255), -1, np.int8)
    result = simulate(read(model), {"a": COLUMN, "b": divisors})["y"][:, 0]
    assert result.tolist() == [-128] * 131 + [7] + [127] * 124


@pytest.mark.parametrize("builtin", ["ADD", "SUB", "MUL", "DIV"])
@settings(max_examples=20)
@given(broadcast_shapes(), ACTIVATIONS, st.integers(0, 99))
def test_real_arithmetic_equals_litert(
    builtin: str, shapes: tuple[tuple[int, ...], ...], activation: str, seed: int
) -> None:
    a, b, output = (real(*shape) for shape in shapes)
    generator = np.random.default_rng(seed)
    values = [generator.normal(0, 9, place.shape).astype(np.float32) for place in (a, b)]
    agree(arithmetic(builtin, a, b, output, activation), *values)


SIGNED = np.array([[-7, -6, -5, -1, 1, 5, 6, 7]])


@pytest.mark.parametrize(
    ("builtin", "dtype"),
    [
        ("FLOOR_DIV", "int32"),
        ("FLOOR_DIV", "float32"),
        ("FLOOR_MOD", "int32"),
        ("FLOOR_MOD", "int64"),
        ("FLOOR_MOD", "float32"),
        ("POW", "float32"),
        ("SQUARED_DIFFERENCE", "int32"),
        ("SQUARED_DIFFERENCE", "float32"),
    ],
)
def test_plain_numbers_equal_litert(builtin: str, dtype: str) -> None:
    a, b, output = Place((8, 1), dtype), Place((1, 8), dtype), Place((8, 8), dtype)
    first = np.abs(SIGNED.T) if builtin == "POW" else SIGNED.T
    values = first.astype(dtype), SIGNED.astype(dtype)
    agree(operator(builtin, [a, b], output), *values, relative=1e-6)


@pytest.mark.parametrize("builtin", ["ADD", "SUB", "MUL", "DIV"])
@pytest.mark.parametrize("activation", ["none", "relu6"])
def test_whole_numbers_equal_litert(builtin: str, activation: str) -> None:
    a, b, output = Place((8, 1), "int32"), Place((1, 8), "int32"), Place((8, 8), "int32")
    model = arithmetic(builtin, a, b, output, activation)
    agree(model, SIGNED.T.astype(np.int32), SIGNED.astype(np.int32))


def whole(kind: str, a: Any, b: Any) -> list[int]:
    """A whole number operator on two rows of int64."""
    place = Place((len(a),), "int64")
    model = (
        arithmetic(kind, place, place, place)
        if kind in ("ADD", "DIV")
        else operator(kind, [place, place], place)
    )
    inputs = {"a": np.array(a, np.int64), "b": np.array(b, np.int64)}
    return [int(value) for value in simulate(read(model), inputs)["y"]]


def test_whole_numbers_wrap_and_quotients_by_zero_are_zero() -> None:
    least = -(2**63)
    assert whole("ADD", [2**63 - 1], [1]) == [least]
    assert whole("DIV", [least, 7, -7, 5], [-1, 2, 2, 0]) == [least, 3, -3, 0]
    assert whole("FLOOR_DIV", [least, -7, 5], [-1, 2, 0]) == [least, -4, 0]
    assert whole("FLOOR_MOD", [least, -7, 5], [-1, 2, 0]) == [0, 1, 0]
