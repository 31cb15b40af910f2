/* Functions of 16-bit values. */
#include "n6_fixed_point.h"
#include "n6_function.h"

void n6_leaky_relu_int16(const n6_slopes *slopes, const int16_t *input, int16_t *output,
                         size_t elements)
{
    const n6_slopes k = *slopes;
    for (size_t i = 0; i < elements; i++) {
        const int32_t value = input[i] + k.input_offset;
        const int32_t scaled = value >= 0
                                   ? n6_scale(value, k.multiplier, k.shift)
                                   : n6_scale(value, k.negative_multiplier, k.negative_shift);
        output[i] = (int16_t)(n6_clamp(scaled, k.minimum - k.output_offset,
                                       k.maximum - k.output_offset) +
                              k.output_offset);
    }
}

void n6_interpolate(const int16_t *table, const int16_t *input, int16_t *output, size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        const int16_t *entry = table + 256 + (input[i] >> 7);
        const int16_t slope = (int16_t)(entry[1] - entry[0]);
        output[i] = (int16_t)(entry[0] + ((slope * (input[i] & 127) + 64) >> 7));
    }
}

static int32_t scaled_input(const n6_sigmoid *sigmoid, int32_t value)
{
    const int32_t half = sigmoid->shift > 0 ? 1 << (sigmoid->shift - 1) : 0;
    return (value * sigmoid->multiplier + half) >> sigmoid->shift;
}

/* The table's value at magnitude / 2^places times 2^places; `largest` past its end. */
static int32_t interpolated(const uint16_t *table, int32_t magnitude, int32_t places,
                            int32_t largest)
{
    const int32_t index = magnitude >> places;
    if (index >= 255) {
        return largest;
    }
    const int32_t fraction = magnitude & ((1 << places) - 1);
    return (int32_t)((uint32_t)table[index] << places) +
           fraction * (table[index + 1] - table[index]);
}

void n6_sigmoid_int16(const n6_sigmoid *sigmoid, const int16_t *input, int16_t *output,
                      size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        const int32_t x = scaled_input(sigmoid, input[i]);
        const int32_t result = interpolated(sigmoid->table, x < 0 ? -x : x, 9, 0x7FFF << 10);
        output[i] = (int16_t)((x >= 0 ? result + 512 : (1 << 25) - result + 511) >> 10);
    }
}

void n6_tanh_int16(const n6_sigmoid *sigmoid, const int16_t *input, int16_t *output,
                   size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        const int32_t x = scaled_input(sigmoid, input[i]);
        const int32_t result = interpolated(sigmoid->table, x < 0 ? -x : x, 8, 0xFFFF << 8);
        const int32_t centred = result - (1 << 23);
        output[i] = (int16_t)((x >= 0 ? centred + 128 : 127 - centred) >> 8);
    }
}
