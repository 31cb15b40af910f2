"""gemmlowp's fixed-point formulas on Python integers, one value at a time, as its C++ reads."""

from fractions import Fraction

INT32_MAX = (1 << 31) - 1
INT32_MIN = -(1 << 31)


def truncating_divide(value: int, divisor: int) -> int:
    """C++ integer division."""
    quotient = abs(value) // divisor
    return quotient if value >= 0 else -quotient


def wrap(value: int) -> int:
    """The low 32 bits of `value` as a signed number."""
    return (value - INT32_MIN) % (1 << 32) + INT32_MIN


def saturating_rounding_doubling_high_mul(a: int, b: int) -> int:
    if a == b == INT32_MIN:
        return INT32_MAX
    product = a * b
    nudge = (1 << 30) if product >= 0 else 1 - (1 << 30)
    return truncating_divide(product + nudge, 1 << 31)


def rounding_divide_by_pot(value: int, exponent: int) -> int:
    mask = (1 << exponent) - 1
    remainder = value & mask
    threshold = (mask >> 1) + (1 if value < 0 else 0)
    return (value >> exponent) + (1 if remainder > threshold else 0)


def multiply_by_quantized_multiplier(value: int, multiplier: int, shift: int) -> int:
    left, right = max(shift, 0), max(-shift, 0)
    high = saturating_rounding_doubling_high_mul(wrap(value << left), multiplier)
    return rounding_divide_by_pot(high, right)


def quantize_multiplier(real: float) -> tuple[int, int]:
    """(multiplier, shift) by exact rational arithmetic; the smallest reals flush to zero."""
    if real == 0:
        return 0, 0
    exact, shift = Fraction(real), 0
    while exact >= 1:
        exact, shift = exact / 2, shift + 1
    while exact < Fraction(1, 2):
        exact, shift = exact * 2, shift - 1
    multiplier = int(exact * (1 << 31) + Fraction(1, 2))
    if multiplier == 1 << 31:
        multiplier, shift = multiplier // 2, shift + 1
    return (0, 0) if shift < -31 else (multiplier, shift)
