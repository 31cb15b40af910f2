#include "n6_fixed_point.h"
#include "n6_walk.h"

/* value * multiplier * 2^(shift - 31) for values below 2^47 and multipliers of 16 bits, the high
 * ones: rounded once, half up. The low 32 bits are kept. */
static int32_t scale_wide(int64_t value, int32_t multiplier, int32_t shift)
{
    const int32_t places = 15 - shift;
    return (int32_t)((value * (multiplier >> 16) + ((int64_t)1 << (places - 1))) >> places);
}

static int32_t stored(const n6_quantized_reduction *product, int32_t total)
{
    const int32_t scaled = scale_wide(total, product->multiplier, product->shift);
    const int32_t zero_point = product->output_zero_point;
    return n6_clamp(scaled, product->minimum - zero_point, product->maximum - zero_point) +
           zero_point;
}

void n6_product_int8(const n6_quantized_reduction *product, const int8_t *input, int8_t *output)
{
    N6_EACH_RESULT(&product->over, i, at) {
        int32_t total = 0;
        N6_EACH_VALUE(&product->over, k, at, value) {
            const int32_t factor = input[value.offset] - product->input_zero_point;
            total = k == 0 ? factor
                           : scale_wide((int64_t)total * factor, product->multiplier,
                                        product->shift);
        }
        output[i] = (int8_t)stored(product, total);
    }
}

void n6_product_int16(const n6_quantized_reduction *product, const int16_t *input,
                      int16_t *output)
{
    N6_EACH_RESULT(&product->over, i, at) {
        int32_t total = 0;
        N6_EACH_VALUE(&product->over, k, at, value) {
            const int32_t factor = input[value.offset];
            total = k == 0 ? factor
                           : scale_wide((int64_t)total * factor, product->multiplier,
                                        product->shift);
        }
        output[i] = (int16_t)stored(product, total);
    }
}

void n6_plain_product_int32(const n6_reduction *over, const int32_t *input, int32_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint32_t total = 1;
        N6_EACH_VALUE(over, k, at, value) {
            total *= (uint32_t)input[value.offset];
        }
        output[i] = (int32_t)total;
    }
}

void n6_plain_product_int64(const n6_reduction *over, const int64_t *input, int64_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint64_t total = 1;
        N6_EACH_VALUE(over, k, at, value) {
            total *= (uint64_t)input[value.offset];
        }
        output[i] = (int64_t)total;
    }
}

void n6_plain_product_float32(const n6_reduction *over, const float *input, float *output)
{
    N6_EACH_RESULT(over, i, at) {
        float total = 1;
        N6_EACH_VALUE(over, k, at, value) {
            total *= input[value.offset];
        }
        output[i] = total;
    }
}
