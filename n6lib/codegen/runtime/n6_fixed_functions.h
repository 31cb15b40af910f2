/* gemmlowp's sigmoid and tanh of 16-bit fixed-point numbers. A number of m integer bits is stored
 * as its value times 2^(15 - m); results have none. Written on 32 bits, where nothing overflows. */
#ifndef N6_FIXED_FUNCTIONS_H
#define N6_FIXED_FUNCTIONS_H

#include <stdint.h>

#include "n6_fixed_point.h"

/* Half away from zero, for shifts of 0 to 30. */
static inline int32_t n6_divide_by_pot(int32_t value, int32_t shift)
{
    const int32_t mask = (int32_t)((UINT32_C(1) << shift) - 1);
    return (value >> shift) + ((value & mask) > (mask >> 1) + (value < 0));
}

static inline int32_t n6_saturate_int16(int32_t value)
{
    return n6_clamp(value, INT16_MIN, INT16_MAX);
}

/* The high 16 bits of 2ab, rounded half up. */
static inline int32_t n6_multiply_int16(int32_t a, int32_t b)
{
    const int32_t high = (a * b + (1 << 14)) >> 15;
    return high > INT16_MAX ? INT16_MAX : high;
}

/* 1 / (1 + exp(-value)), value of 3 integer bits. */
int32_t n6_fixed_sigmoid(int32_t value);
/* tanh(value), value of 0 to 6 integer bits. */
int32_t n6_fixed_tanh(int32_t value, int32_t integer_bits);

#endif
