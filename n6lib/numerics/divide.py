"""Integers of a quantized division: the reciprocal of each divisor, then a multiplication."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from n6lib.errors import InputError
from n6lib.graph import Graph, Operator
from n6lib.numerics.activation_range import activation_range
from n6lib.numerics.fixed_point import (
    Integers,
    quantize_multiplier,
    rounding_divide_by_pot,
    saturating_rounding_doubling_high_mul,
)
from n6lib.numerics.operands import describe, quantization_of

_DIVISORS = 256
_48_OVER_17, _MINUS_32_OVER_17 = 1515870810, -1010580540  # with two integer bits
_ONE_2 = 1 << 29
_LARGEST_SHIFT = 20


@dataclass(frozen=True, eq=False)
class DivideParameters:
    """The quotient of centred a and b is a * (reciprocals[|b|], -exponents[|b|]), then scaled.

    Before the product a is shifted left by its leading sign bits; see `divide`.
    """

    a_offset: int
    b_offset: int
    output_offset: int
    multiplier: int
    shift: int
    activation_min: int
    activation_max: int
    reciprocals: npt.NDArray[np.int32]
    exponents: npt.NDArray[np.int32]


def divide_parameters(graph: Graph, operator: Operator) -> DivideParameters:
    """Parameters of a div of int8.

    Source: `div::Prepare`, LiteRT kernels/div.cc. Factors of 2**20 and more are an `InputError`.
    """
    a, b = (quantization_of(graph, name) for name in operator.inputs)
    output = quantization_of(graph, operator.outputs[0])
    real = np.float32(a.scale) / (np.float32(b.scale) * np.float32(output.scale))
    if real >= 2.0**_LARGEST_SHIFT:
        raise InputError(
            f"{describe(graph, operator)} scales its quotient up by {real:.3g}, more than 32-bit "
            "arithmetic can; calibrate the model again."
        )
    reciprocals = [_reciprocal(divisor) for divisor in range(1, _DIVISORS)]
    return DivideParameters(
        -a.zero_point,
        -b.zero_point,
        output.zero_point,
        *quantize_multiplier(float(real)),
        *activation_range(graph, operator),
        np.array([0, *(value for value, _ in reciprocals)], np.int32),
        np.array([0, *(exponent for _, exponent in reciprocals)], np.int32),
    )


def divide(parameters: DivideParameters, a: Integers, b: Integers) -> Integers:
    """Stored quotients of stored `a` and `b`, which broadcast.

    Source: `DivElementwise`, LiteRT kernels/internal/reference/div.h. It refuses a divisor of
    zero when it meets one; here the quotient is the smallest or the largest, and that of zero by
    zero is zero. Its last shift is undefined beyond 31 places, as of a small dividend by a large
    divisor, where it yields an extreme for what is nearly zero; here the shift is what it means.
    """
    divisor = b + parameters.b_offset
    dividend = np.where(divisor < 0, -1, 1) * (a + parameters.a_offset)
    size = np.abs(divisor)
    headroom = _leading_sign_bits(dividend)
    quotient = saturating_rounding_doubling_high_mul(
        dividend << headroom, parameters.reciprocals[size]
    )
    places = headroom + parameters.exponents[size] - parameters.shift
    by_zero = np.sign(dividend) << 30
    product = saturating_rounding_doubling_high_mul(quotient, parameters.multiplier)
    scaled = np.where(size == 0, by_zero, rounding_divide_by_pot(product, np.clip(places, 0, 62)))
    result = scaled + parameters.output_offset
    clamped: Integers = np.clip(result, parameters.activation_min, parameters.activation_max)
    return clamped


def _leading_sign_bits(values: Integers) -> Integers:
    """How far a 32-bit value can be shifted left without changing its sign; 31 for 0 and -1."""
    magnitude = np.where(values < 0, ~values, values)
    _, exponent = np.frexp(magnitude.astype(np.float64))
    return 31 - exponent.astype(np.int64)


def _reciprocal(value: int) -> tuple[int, int]:
    """(multiplier, exponent) of 1 / `value`, which is multiplier * 2**-(31 + exponent).

    Source: `GetReciprocal`, LiteRT kernels/internal/common.h, and
    `one_over_one_plus_x_for_x_in_0_1`, gemmlowp fixedpoint.h: three steps of Newton-Raphson.
    """
    exponent = value.bit_length() - 1
    above_one = (value << (31 - exponent)) - (1 << 31)
    half_denominator = (above_one + (1 << 31) - 1 + 1) // 2
    x = _48_OVER_17 + _product(half_denominator, _MINUS_32_OVER_17)
    for _ in range(3):
        rest = _ONE_2 - _product(half_denominator, x)
        x += _saturated(_product(x, rest) << 2)
    return _saturated(x << 1), exponent


def _product(a: int, b: int) -> int:
    return int(saturating_rounding_doubling_high_mul(a, b))


def _saturated(value: int) -> int:
    return min(max(value, -(1 << 31)), (1 << 31) - 1)
