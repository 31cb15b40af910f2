#include "n6_fixed_point.h"
#include "n6_walk.h"

/* Sums wrap at 32 bits. */
static int32_t stored(const n6_quantized_reduction *sum, uint32_t total)
{
    const uint32_t zeros = (uint32_t)sum->over.values * (uint32_t)sum->input_zero_point;
    const int32_t scaled = n6_scale((int32_t)(total - zeros), sum->multiplier, sum->shift);
    const int32_t zero_point = sum->output_zero_point;
    return n6_clamp(scaled, sum->minimum - zero_point, sum->maximum - zero_point) + zero_point;
}

void n6_sum_int8(const n6_quantized_reduction *sum, const int8_t *input, int8_t *output)
{
    N6_EACH_RESULT(&sum->over, i, at) {
        uint32_t total = 0;
        N6_EACH_VALUE(&sum->over, k, at, value) {
            total += (uint32_t)input[value.offset];
        }
        output[i] = (int8_t)stored(sum, total);
    }
}

void n6_sum_int16(const n6_quantized_reduction *sum, const int16_t *input, int16_t *output)
{
    N6_EACH_RESULT(&sum->over, i, at) {
        uint32_t total = 0;
        N6_EACH_VALUE(&sum->over, k, at, value) {
            total += (uint32_t)input[value.offset];
        }
        output[i] = (int16_t)stored(sum, total);
    }
}

void n6_plain_sum_int32(const n6_reduction *over, const int32_t *input, int32_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint32_t total = 0;
        N6_EACH_VALUE(over, k, at, value) {
            total += (uint32_t)input[value.offset];
        }
        output[i] = (int32_t)total;
    }
}

void n6_plain_sum_int64(const n6_reduction *over, const int64_t *input, int64_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint64_t total = 0;
        N6_EACH_VALUE(over, k, at, value) {
            total += (uint64_t)input[value.offset];
        }
        output[i] = (int64_t)total;
    }
}

void n6_plain_sum_float32(const n6_reduction *over, const float *input, float *output)
{
    N6_EACH_RESULT(over, i, at) {
        float total = 0;
        N6_EACH_VALUE(over, k, at, value) {
            total += input[value.offset];
        }
        output[i] = total;
    }
}

void n6_mean_float32(const n6_reduction *over, const float *input, float *output)
{
    n6_plain_sum_float32(over, input, output);
    for (int32_t i = 0; i < over->results; i++) {
        output[i] /= (float)over->values;
    }
}
