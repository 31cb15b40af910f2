/* gemmlowp's fixed-point arithmetic with double rounding, as LiteRT's reference kernels use it.
 *
 * Written without branches so that a compiler can vectorize loops over it. Right shifts of negative
 * integers are arithmetic and conversions to a narrower signed type wrap, as GCC and Clang define.
 */
#ifndef N6_FIXED_POINT_H
#define N6_FIXED_POINT_H

#include <stdint.h>

/* value * multiplier * 2^(left - right - 31), for 0 <= multiplier < 2^31 and shifts of 0 to 31, of
 * which one is 0. First rounding: half up, to value * 2^left * multiplier / 2^31, of which the
 * first product keeps 32 bits. Second: half away from zero. */
static inline int32_t n6_scale_by(int32_t value, int32_t multiplier, int32_t left, int32_t right)
{
    const int32_t shifted = (int32_t)((uint32_t)value << left);
    const int32_t high = (int32_t)(((int64_t)shifted * multiplier + (1 << 30)) >> 31);
    const int32_t mask = (int32_t)((UINT32_C(1) << right) - 1);
    const int32_t threshold = (mask >> 1) + (high < 0);
    return (high >> right) + ((high & mask) > threshold);
}

/* The same with one shift, to the left if it is positive. */
static inline int32_t n6_scale(int32_t value, int32_t multiplier, int32_t shift)
{
    const int32_t left = shift > 0 ? shift : 0;
    return n6_scale_by(value, multiplier, left, left - shift);
}

/* As n6_scale_by, but rounded once, half up. */
static inline int32_t n6_scale_once(int32_t value, int32_t multiplier, int32_t left, int32_t right)
{
    const int32_t places = 31 - left + right;
    return (int32_t)(((int64_t)value * multiplier + (INT64_C(1) << (places - 1))) >> places);
}

static inline int32_t n6_clamp(int32_t value, int32_t low, int32_t high)
{
    const int32_t raised = value < low ? low : value;
    return raised > high ? high : raised;
}

#endif
