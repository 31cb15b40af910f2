#include <string.h>

#include "n6_pooling.h"
#include "n6_view.h"

/* Defines a function that raises `channels` outputs to the largest value under a view. */
#define DEFINE_RAISE(name, type)                                                                 \
    static void name(const n6_view *view, const type *input, size_t channels,                    \
                     type *restrict output)                                                      \
    {                                                                                            \
        for (int32_t y = 0; y < view->rows; y++) {                                               \
            const type *pixel = input + view->start + (size_t)y * view->row_pitch;               \
            for (int32_t x = 0; x < view->columns; x++, pixel += view->column_pitch) {           \
                for (size_t c = 0; c < channels; c++) {                                          \
                    output[c] = pixel[c] > output[c] ? pixel[c] : output[c];                     \
                }                                                                                \
            }                                                                                    \
        }                                                                                        \
    }

DEFINE_RAISE(raise_int8, int8_t)
DEFINE_RAISE(raise_int16, int16_t)
DEFINE_RAISE(raise_float32, float)

/* Values under the minimum come out as it, so that the search may begin there. */
void n6_max_pool_int8(const n6_pooling *pooling, const int8_t *input, int8_t *output)
{
    const size_t channels = (size_t)pooling->window.input_channels;
    const size_t pixels = n6_pixels(&pooling->window);
    for (size_t i = 0; i < pixels; i++, output += channels) {
        const n6_view view = n6_view_of(&pooling->window, i);
        memset(output, pooling->minimum, channels);
        raise_int8(&view, input, channels, output);
        for (size_t c = 0; c < channels; c++) {
            output[c] = (int8_t)(output[c] < pooling->maximum ? output[c] : pooling->maximum);
        }
    }
}

void n6_max_pool_int16(const n6_pooling *pooling, const int16_t *input, int16_t *output)
{
    const size_t channels = (size_t)pooling->window.input_channels;
    const size_t pixels = n6_pixels(&pooling->window);
    for (size_t i = 0; i < pixels; i++, output += channels) {
        const n6_view view = n6_view_of(&pooling->window, i);
        for (size_t c = 0; c < channels; c++) {
            output[c] = (int16_t)pooling->minimum;
        }
        raise_int16(&view, input, channels, output);
        for (size_t c = 0; c < channels; c++) {
            output[c] = (int16_t)(output[c] < pooling->maximum ? output[c] : pooling->maximum);
        }
    }
}

void n6_max_pool_float32(const n6_float_pooling *pooling, const float *input, float *output)
{
    const size_t channels = (size_t)pooling->window.input_channels;
    const size_t pixels = n6_pixels(&pooling->window);
    for (size_t i = 0; i < pixels; i++, output += channels) {
        const n6_view view = n6_view_of(&pooling->window, i);
        for (size_t c = 0; c < channels; c++) {
            output[c] = -INFINITY;
        }
        raise_float32(&view, input, channels, output);
        for (size_t c = 0; c < channels; c++) {
            output[c] = n6_clamp_float(output[c], pooling->minimum, pooling->maximum);
        }
    }
}
