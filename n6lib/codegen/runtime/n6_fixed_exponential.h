/* gemmlowp's functions of 32-bit fixed-point numbers that softmax needs at run time. */
#ifndef N6_FIXED_EXPONENTIAL_H
#define N6_FIXED_EXPONENTIAL_H

#include "n6_fixed_point.h"

/* 2ab / 2^32, rounded half up. */
static inline int32_t n6_times(int32_t a, int32_t b)
{
    return (int32_t)(((int64_t)a * b + (1 << 30)) >> 31);
}

static inline int32_t n6_shift_left(int32_t value, int32_t places)
{
    const int64_t shifted = (int64_t)value * (INT64_C(1) << places);
    return shifted > INT32_MAX ? INT32_MAX : shifted < INT32_MIN ? INT32_MIN : (int32_t)shifted;
}

/* value / 2^places, rounded half away from zero; 0 to 62 places. */
static inline int32_t n6_divide_by_power(int32_t value, int32_t places)
{
    const int64_t half = (INT64_C(1) << places) >> 1;
    return (int32_t)((value + half - (value < 0 && places > 0)) >> places);
}

/* Zeros before the first one of a positive value. */
static inline int32_t n6_leading_zeros(uint32_t value)
{
    int32_t count = 0;
    for (int32_t step = 16; step > 0; step /= 2) {
        if (value >> (32 - step) == 0) {
            value <<= step;
            count += step;
        }
    }
    return count;
}

/* 1 / (1 + x) of 0 <= x < 1, both with 31 fraction bits, by three Newton-Raphson steps. */
static inline int32_t n6_fixed_reciprocal(int32_t value)
{
    const int32_t half = (int32_t)(((int64_t)value + INT32_MAX + 1) >> 1);
    int32_t x = 1515870810 + n6_times(half, -1010580540); /* 48/17 - 32/17 * half */
    for (int i = 0; i < 3; i++) {
        x += n6_shift_left(n6_times(x, (1 << 29) - n6_times(half, x)), 2);
    }
    return n6_shift_left(x, 1);
}

#endif
