#include "n6_fixed_functions.h"

enum { SIGMOID_BITS = 3, ONE_OF_2_BITS = 1 << 13 };

/* exp(-2^k) for k = -2 to 4. */
static const int16_t exponentials[] = {25520, 19875, 12055, 4435, 600, 11, 0};

/* exp(x) for -1/4 <= x < 0 by Taylor's expansion around -1/8. */
static int32_t exponential_of_small(int32_t value)
{
    const int32_t exp_minus_eighth = 28918;
    const int32_t third = 10923;
    const int32_t x = value + (1 << 12);
    const int32_t square = n6_multiply_int16(x, x);
    const int32_t cube = n6_multiply_int16(square, x);
    const int32_t fourth = n6_divide_by_pot(n6_multiply_int16(square, square), 2);
    const int32_t high = n6_divide_by_pot(n6_multiply_int16(fourth + cube, third) + square, 1);
    return n6_saturate_int16(exp_minus_eighth + n6_multiply_int16(exp_minus_eighth, x + high));
}

/* exp(x) for x <= 0: what is below a quarter by a polynomial, the rest bit by bit. */
static int32_t exponential(int32_t value, int32_t integer_bits)
{
    const int32_t fractional = 15 - integer_bits;
    const int32_t quarter = 1 << (fractional - 2);
    const int32_t small = (value & (quarter - 1)) - quarter;
    const int32_t remainder = small - value;
    if (value == 0) {
        return INT16_MAX;
    }
    if (integer_bits > 5 && value < -32 * (1 << fractional)) {
        return 0;
    }
    int32_t result = exponential_of_small(small * (1 << integer_bits));
    for (int32_t k = -2; k < integer_bits && k <= 4; k++) {
        if (remainder >> (fractional + k) & 1) {
            result = n6_multiply_int16(result, exponentials[k + 2]);
        }
    }
    return result;
}

/* 2 / (1 + x) for 0 < x < 1 with two integer bits, by three Newton-Raphson steps. */
static int32_t reciprocal(int32_t value)
{
    const int32_t half = (value + INT16_MAX + 1) >> 1;
    int32_t x = 23130 + n6_multiply_int16(half, -15420);
    for (int i = 0; i < 3; i++) {
        const int32_t error = ONE_OF_2_BITS - n6_multiply_int16(half, x);
        x += n6_saturate_int16(n6_multiply_int16(x, error) * 4);
    }
    return x;
}

int32_t n6_fixed_sigmoid(int32_t value)
{
    if (value == 0) {
        return 1 << 14;
    }
    const int32_t power = exponential(value > 0 ? -value : value, SIGMOID_BITS);
    const int32_t result = n6_saturate_int16(reciprocal(power) * 2);
    return value > 0 ? result : INT16_MAX - result;
}

int32_t n6_fixed_tanh(int32_t value, int32_t integer_bits)
{
    if (value == 0) {
        return 0;
    }
    const int32_t power = exponential(value < 0 ? value : -value, integer_bits + 1);
    const int32_t result = n6_saturate_int16((reciprocal(power) - ONE_OF_2_BITS) * 4);
    return value < 0 ? -result : result;
}
