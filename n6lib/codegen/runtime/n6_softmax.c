#include "n6_fixed_exponential.h"
#include "n6_softmax.h"

enum { SUM_BITS = 12 };

static int32_t largest_of(const int8_t *line, size_t depth, size_t step)
{
    int32_t largest = line[0];
    for (size_t k = 1; k < depth; k++) {
        const int32_t value = line[k * step];
        largest = value > largest ? value : largest;
    }
    return largest;
}

/* Sum of a line's exponentials, 19 fraction bits. */
static int32_t sum_of(const int32_t *exponentials, const int8_t *line, int32_t largest,
                      size_t depth, size_t step)
{
    int32_t sum = 0;
    for (size_t k = 0; k < depth; k++) {
        sum += n6_divide_by_power(exponentials[largest - line[k * step]], SUM_BITS);
    }
    return sum;
}

static void softmax_line(const n6_softmax *softmax, const int8_t *input, int8_t *output)
{
    const size_t depth = (size_t)softmax->lines.depth, step = (size_t)softmax->lines.inner;
    const int32_t largest = largest_of(input, depth, step);
    const int32_t sum = sum_of(softmax->exponentials, input, largest, depth, step);
    const int32_t headroom = n6_leading_zeros((uint32_t)sum);
    const int32_t scale =
        n6_fixed_reciprocal((int32_t)(((uint32_t)sum << headroom) - (UINT32_C(1) << 31)));
    const int32_t places = SUM_BITS - headroom + 31 - 8;
    for (size_t k = 0; k < depth; k++) {
        const int32_t share = softmax->exponentials[largest - input[k * step]];
        const int32_t result = n6_divide_by_power(n6_times(scale, share), places) - 128;
        output[k * step] = (int8_t)n6_clamp(result, -128, 127);
    }
}

/* log(x) of x >= 1 with 19 fraction bits, with 26: the power of two by log 2, and a fraction of
 * polynomials of the rest. */
static int32_t logarithm(int32_t x)
{
    const int32_t log_2 = 1488522236, root_root_half = 1805811301, root_half = 1518500250;
    const int32_t headroom = n6_leading_zeros((uint32_t)x);
    const int32_t first = n6_shift_left(n6_times(n6_shift_left(x, headroom - 1), root_half), 1);
    const int32_t second_headroom = n6_leading_zeros((uint32_t)n6_times(x, root_half)) - 1;
    const int32_t second = n6_shift_left(x, second_headroom);
    const int32_t r = first < second ? first : second;
    const int32_t one = 1 << 25;
    const int32_t first_power = (SUM_BITS - headroom) * one + one / 4;
    const int32_t second_power = (SUM_BITS - second_headroom) * one - one / 4;
    const int32_t power = first_power > second_power ? first_power : second_power;
    const int32_t p = (int32_t)(((int64_t)r + root_root_half + 1) >> 1);
    const int32_t q = (r - root_root_half) * 2;
    const int32_t square = n6_times(q, q);
    const int32_t numerator = n6_times(q, r) + n6_times(n6_times(q, square), 117049297);
    const int32_t denominator =
        n6_times(p, 1057819769 + q + n6_times(127690142, square)) + n6_times(638450708, q);
    const int32_t fraction =
        n6_times(n6_divide_by_power(numerator, 6), n6_fixed_reciprocal(denominator));
    return n6_shift_left(n6_times(power, log_2) + fraction, 1);
}

static void log_softmax_line(const n6_softmax *softmax, const int8_t *input, int8_t *output)
{
    const size_t depth = (size_t)softmax->lines.depth, step = (size_t)softmax->lines.inner;
    const int32_t largest = largest_of(input, depth, step);
    const int32_t log =
        logarithm(sum_of(softmax->exponentials, input, largest, depth, step));
    const int32_t end = n6_scale(log + INT32_MIN, softmax->multiplier, softmax->shift);
    const int32_t least = end > -softmax->reach - 1 ? end : -softmax->reach - 1;
    for (size_t k = 0; k < depth; k++) {
        const int32_t below = largest - input[k * step];
        int32_t result = -128;
        if (-below > least) {
            result = n6_divide_by_power(softmax->scaled[below] - log, 22) + 127;
        }
        output[k * step] = (int8_t)n6_clamp(result, -128, 127);
    }
}

void n6_softmax_int8(const n6_softmax *softmax, const int8_t *input, int8_t *output)
{
    const size_t inner = (size_t)softmax->lines.inner;
    const size_t block = (size_t)softmax->lines.depth * inner;
    for (int32_t o = 0; o < softmax->lines.outer; o++, input += block, output += block) {
        for (size_t i = 0; i < inner; i++) {
            softmax_line(softmax, input + i, output + i);
        }
    }
}

void n6_log_softmax_int8(const n6_softmax *softmax, const int8_t *input, int8_t *output)
{
    const size_t inner = (size_t)softmax->lines.inner;
    const size_t block = (size_t)softmax->lines.depth * inner;
    for (int32_t o = 0; o < softmax->lines.outer; o++, input += block, output += block) {
        for (size_t i = 0; i < inner; i++) {
            log_softmax_line(softmax, input + i, output + i);
        }
    }
}
