#include "n6_fixed_point.h"
#include "n6_pooling.h"
#include "n6_view.h"

/* Means are nearest quotients, halves away from zero. 16-bit padding counts as zero. */

/* Defines a function that sums up to N6_GROUP channels of what lies under a view. */
#define DEFINE_SUM(name, type, wide)                                                             \
    static void name(const n6_view *view, const type *input, size_t channels,                    \
                     wide *restrict sums)                                                        \
    {                                                                                            \
        for (int32_t y = 0; y < view->rows; y++) {                                               \
            const type *pixel = input + view->start + (size_t)y * view->row_pitch;               \
            for (int32_t x = 0; x < view->columns; x++, pixel += view->column_pitch) {           \
                for (size_t c = 0; c < channels; c++) {                                          \
                    sums[c] += pixel[c];                                                         \
                }                                                                                \
            }                                                                                    \
        }                                                                                        \
    }

DEFINE_SUM(sum_int8, int8_t, int32_t)
DEFINE_SUM(sum_int16, int16_t, int64_t)
DEFINE_SUM(sum_float32, float, float)

/* The part of `channels` from `first` on that is summed at once. */
static size_t group(size_t channels, size_t first)
{
    return channels - first < N6_GROUP ? channels - first : N6_GROUP;
}

void n6_average_pool_int8(const n6_pooling *pooling, const int8_t *input, int8_t *output)
{
    const size_t channels = (size_t)pooling->window.input_channels;
    const size_t pixels = n6_pixels(&pooling->window);
    for (size_t i = 0; i < pixels; i++) {
        const n6_view view = n6_view_of(&pooling->window, i);
        const int32_t seen = view.rows * view.columns;
        const int32_t count = pooling->pixels ? pooling->pixels : seen;
        const int32_t unseen = (count - seen) * pooling->padding;
        for (size_t first = 0; first < channels; first += N6_GROUP) {
            const size_t size = group(channels, first);
            int32_t sums[N6_GROUP] = {0};
            sum_int8(&view, input + first, size, sums);
            for (size_t c = 0; c < size; c++, output++) {
                const int32_t sum = sums[c] + unseen;
                const int32_t mean = (sum > 0 ? sum + count / 2 : sum - count / 2) / count;
                *output = (int8_t)n6_clamp(mean, pooling->minimum, pooling->maximum);
            }
        }
    }
}

void n6_average_pool_int16(const n6_pooling *pooling, const int16_t *input, int16_t *output)
{
    const size_t channels = (size_t)pooling->window.input_channels;
    const size_t pixels = n6_pixels(&pooling->window);
    for (size_t i = 0; i < pixels; i++) {
        const n6_view view = n6_view_of(&pooling->window, i);
        const int32_t count = pooling->pixels ? pooling->pixels : view.rows * view.columns;
        for (size_t first = 0; first < channels; first += N6_GROUP) {
            const size_t size = group(channels, first);
            int64_t sums[N6_GROUP] = {0};
            sum_int16(&view, input + first, size, sums);
            for (size_t c = 0; c < size; c++, output++) {
                const int64_t sum = sums[c] > 0 ? sums[c] + count / 2 : sums[c] - count / 2;
                const int32_t mean = (int32_t)(sum / count);
                *output = (int16_t)n6_clamp(mean, pooling->minimum, pooling->maximum);
            }
        }
    }
}

void n6_average_pool_float32(const n6_float_pooling *pooling, const float *input, float *output)
{
    const size_t channels = (size_t)pooling->window.input_channels;
    const size_t pixels = n6_pixels(&pooling->window);
    for (size_t i = 0; i < pixels; i++) {
        const n6_view view = n6_view_of(&pooling->window, i);
        const int32_t count = pooling->pixels ? pooling->pixels : view.rows * view.columns;
        for (size_t first = 0; first < channels; first += N6_GROUP) {
            const size_t size = group(channels, first);
            float sums[N6_GROUP] = {0};
            sum_float32(&view, input + first, size, sums);
            for (size_t c = 0; c < size; c++, output++) {
                const float mean = sums[c] / (float)count;
                *output = n6_clamp_float(mean, pooling->minimum, pooling->maximum);
            }
        }
    }
}
