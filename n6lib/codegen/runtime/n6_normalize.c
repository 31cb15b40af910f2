#include <math.h>

#include "n6_fixed_point.h"
#include "n6_walk.h"

enum { OUTPUT_BITS = 7, STEPS = 5, ONE = 1 << 28, HALF_SQRT_2 = 1518500250 };

/* 1.5 with 28 fraction bits. */
enum { HALF_THREE = 3 << 27 };

/* multiplier * 2^(shift - 31) */
typedef struct {
    int32_t multiplier, shift;
} factor;

/* High half of 2 * a * b, rounded half up. */
static int32_t multiply(int32_t a, int32_t b)
{
    return (int32_t)(((int64_t)a * b + (1 << 30)) >> 31);
}

static int32_t enlarge(int32_t value, int bits)
{
    const int64_t wide = (int64_t)value * (1 << bits);
    return (int32_t)(wide > INT32_MAX ? INT32_MAX : wide < INT32_MIN ? INT32_MIN : wide);
}

/* 1 / sqrt(value) by Newton's method, after powers of 4 have brought it to 2^27..2^29. */
static factor inverse_root(int32_t value)
{
    int32_t shift = 11;
    if (value <= 1) {
        return (factor){INT32_MAX, 0};
    }
    for (; value >= 1 << 29; shift++) {
        value /= 4;
    }
    for (; value < 1 << 27; shift--) {
        value *= 4;
    }
    const int32_t half = (value / 2 + 1) / 2;
    int32_t x = ONE;
    for (int step = 0; step < STEPS; step++) {
        const int32_t cube = enlarge(multiply(multiply(x, x), x), 6);
        x = enlarge(multiply(HALF_THREE, x) - multiply(half, cube), 3);
    }
    x = multiply(x, HALF_SQRT_2);
    return shift < 0 ? (factor){x * (1 << -shift), 0} : (factor){x, -shift};
}

void n6_normalize_int8(const n6_reduction *over, int32_t zero_point, const int8_t *input,
                       int8_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        int32_t squares = 0;
        N6_EACH_VALUE(over, k, at, value) {
            const int32_t centred = input[value.offset] - zero_point;
            squares += centred * centred;
        }
        const factor by = inverse_root(squares);
        N6_EACH_VALUE(over, m, at, component) {
            const int32_t centred = input[component.offset] - zero_point;
            const int32_t scaled = n6_scale(centred, by.multiplier, by.shift + OUTPUT_BITS);
            output[component.offset] = (int8_t)n6_clamp(scaled, INT8_MIN, INT8_MAX);
        }
    }
}

void n6_normalize_float32(const n6_reduction *over, float epsilon, const float *input,
                          float *output)
{
    N6_EACH_RESULT(over, i, at) {
        float squares = 0;
        N6_EACH_VALUE(over, k, at, value) {
            squares += input[value.offset] * input[value.offset];
        }
        const float length = sqrtf(squares);
        const float divisor = length < epsilon ? epsilon : length;
        N6_EACH_VALUE(over, m, at, component) {
            output[component.offset] = input[component.offset] / divisor;
        }
    }
}
