#include "n6_fixed_exponential.h"
#include "n6_softmax.h"

/* The function of a table of 513 values, interpolated. */
static int32_t look_up(const int16_t *table, int32_t value)
{
    const int16_t *entry = table + 256 + (value >> 7);
    return entry[0] + (((entry[1] - entry[0]) * (value & 127) + 64) >> 7);
}

static int32_t share_of(const n6_wide_softmax *softmax, int32_t difference)
{
    const int32_t scaled = n6_scale(difference, softmax->multiplier, softmax->shift);
    return look_up(softmax->exponentials, n6_clamp(scaled, -65535, 0) + 32767);
}

static void softmax_line(const n6_wide_softmax *softmax, const int16_t *input, int16_t *output)
{
    const size_t depth = (size_t)softmax->lines.depth, step = (size_t)softmax->lines.inner;
    int32_t largest = input[0], sum = 0;
    for (size_t k = 1; k < depth; k++) {
        const int32_t value = input[k * step];
        largest = value > largest ? value : largest;
    }
    for (size_t k = 0; k < depth; k++) {
        const int32_t share = share_of(softmax, input[k * step] - largest);
        output[k * step] = (int16_t)share;
        sum += share;
    }
    const int32_t headroom = n6_leading_zeros((uint32_t)sum);
    const int64_t shifted = (((int64_t)sum << (headroom - 1)) + (1 << 13)) >> 14;
    const int32_t scale = look_up(
        softmax->reciprocals,
        n6_clamp((int32_t)shifted - ((1 << 15) + (1 << 16)), INT16_MIN, INT16_MAX));
    const int32_t places = 31 - headroom;
    for (size_t k = 0; k < depth; k++) {
        const int64_t product = (int64_t)output[k * step] * scale;
        const int32_t result = (int32_t)((product + (INT64_C(1) << (places - 1))) >> places);
        output[k * step] = (int16_t)n6_clamp(result, 0, INT16_MAX);
    }
}

void n6_softmax_int16(const n6_wide_softmax *softmax, const int16_t *input, int16_t *output)
{
    const size_t inner = (size_t)softmax->lines.inner;
    const size_t block = (size_t)softmax->lines.depth * inner;
    for (int32_t o = 0; o < softmax->lines.outer; o++, input += block, output += block) {
        for (size_t i = 0; i < inner; i++) {
            softmax_line(softmax, input + i, output + i);
        }
    }
}
