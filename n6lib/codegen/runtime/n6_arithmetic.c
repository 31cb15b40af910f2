/* Arithmetic of quantized integers. */
#include "n6_elementwise.h"
#include "n6_fixed_point.h"
#include "n6_kernels.h"

static inline int32_t stored(int32_t scaled, int32_t offset, int32_t low, int32_t high)
{
    return n6_clamp(scaled, low - offset, high - offset) + offset;
}

static inline int32_t square(int32_t value)
{
    return value * value;
}

/* `combination` is of the operands in their common scale, a and b. */
#define N6_SUM(name, type, combination)                                                         \
    void name(const void *parameters, const n6_run *run)                                        \
    {                                                                                           \
        const n6_addition k = *(const n6_addition *)parameters;                                 \
        const type *restrict first = run->source[0], *restrict second = run->source[1];         \
        type *restrict output = run->output;                                                    \
        const size_t elements = run->elements, step_a = run->step[0], step_b = run->step[1];    \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const int32_t left = (first[i * step_a] + k.a_offset) * (1 << k.left_shift);        \
            const int32_t right = (second[i * step_b] + k.b_offset) * (1 << k.left_shift);      \
            const int32_t a = n6_scale(left, k.a_multiplier, k.a_shift);                        \
            const int32_t b = n6_scale(right, k.b_multiplier, k.b_shift);                       \
            const int32_t scaled = n6_scale(combination, k.output_multiplier, k.output_shift);  \
            output[i] = (type)stored(scaled, k.output_offset, k.minimum, k.maximum);            \
        }                                                                                       \
    }

N6_SUM(n6_add_int8, int8_t, a + b)
N6_SUM(n6_add_int16, int16_t, a + b)
N6_SUM(n6_sub_int8, int8_t, a - b)
N6_SUM(n6_sub_int16, int16_t, a - b)
N6_SUM(n6_squared_difference_int8, int8_t, square(a - b))

#define N6_PRODUCT(name, type)                                                                  \
    void name(const void *parameters, const n6_run *run)                                        \
    {                                                                                           \
        const n6_multiplication k = *(const n6_multiplication *)parameters;                     \
        const type *restrict a = run->source[0], *restrict b = run->source[1];                  \
        type *restrict output = run->output;                                                    \
        const size_t elements = run->elements, step_a = run->step[0], step_b = run->step[1];    \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const int32_t product = (a[i * step_a] + k.a_offset) * (b[i * step_b] + k.b_offset); \
            const int32_t scaled = n6_scale(product, k.multiplier, k.shift);                    \
            output[i] = (type)stored(scaled, k.output_offset, k.minimum, k.maximum);            \
        }                                                                                       \
    }

N6_PRODUCT(n6_mul_int8, int8_t)
N6_PRODUCT(n6_mul_int16, int16_t)

/* How far a value can be shifted left without changing its sign. */
static int32_t headroom_of(int32_t value)
{
    const uint32_t magnitude = (uint32_t)(value < 0 ? ~value : value);
    int32_t places = 0;
    while (places < 31 && magnitude << places < UINT32_C(1) << 30) {
        places++;
    }
    return places;
}

/* a / b scaled to the output; an extreme if b is zero and a is not. */
static int32_t quotient(const n6_division *k, int32_t a, int32_t b)
{
    const int32_t dividend = b < 0 ? -a : a;
    const int32_t divisor = b < 0 ? -b : b;
    if (divisor == 0 || dividend == 0) {
        return dividend == 0 ? 0 : dividend < 0 ? -(1 << 30) : 1 << 30;
    }
    const int32_t headroom = headroom_of(dividend);
    const int32_t unscaled = n6_scale_by(dividend, k->reciprocals[divisor], headroom, 0);
    const int32_t places = headroom + k->exponents[divisor] - k->scale.shift;
    return places > 31 ? 0 : n6_scale_by(unscaled, k->scale.multiplier, 0, places);
}

void n6_div_int8(const void *parameters, const n6_run *run)
{
    const n6_division *k = parameters;
    const n6_multiplication *scale = &k->scale;
    const int8_t *a = run->source[0], *b = run->source[1];
    int8_t *output = run->output;
    for (size_t i = 0; i < run->elements; i++) {
        const int32_t scaled =
            quotient(k, a[i * run->step[0]] + scale->a_offset, b[i * run->step[1]] + scale->b_offset);
        output[i] = (int8_t)stored(scaled, scale->output_offset, scale->minimum, scale->maximum);
    }
}

void n6_prelu_int8(const void *parameters, const n6_run *run)
{
    const n6_slopes k = *(const n6_slopes *)parameters;
    const int8_t *restrict input = run->source[0], *restrict slope = run->source[1];
    int8_t *restrict output = run->output;
    for (size_t i = 0; i < run->elements; i++) {
        const int32_t value = input[i * run->step[0]] + k.input_offset;
        const int32_t steep = value * (slope[i * run->step[1]] + k.slope_offset);
        const int32_t scaled = value >= 0
                                   ? n6_scale(value, k.multiplier, k.shift)
                                   : n6_scale(steep, k.negative_multiplier, k.negative_shift);
        output[i] = (int8_t)stored(scaled, k.output_offset, k.minimum, k.maximum);
    }
}
