#include "n6_gather.h"
#include "n6_wide.h"

/* Products of 16 by 8 bits whose sum surely fits 32 bits. */
enum { RUN = 256 };

static int64_t dot(const int16_t *values, const int8_t *weights, size_t depth)
{
    int64_t total = 0;
    while (depth > 0) {
        const size_t count = depth < RUN ? depth : RUN;
        int32_t sum = 0;
        for (size_t k = 0; k < count; k++) {
            sum += values[k] * weights[k];
        }
        total += sum;
        values += count;
        weights += count;
        depth -= count;
    }
    return total;
}

/* The output channels of one group, which are `channels` from `first` on. */
static void convolve_group(const n6_wide_convolution *convolution, const n6_field *field,
                           size_t first, size_t channels, const int16_t *input, int16_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t depth = (size_t)convolution->depth;
    size_t left = (size_t)window->batches * window->output_height * window->output_width;
    n6_position at = {0, 0, 0};
    for (; left > 0; left--) {
        const int8_t *weights = convolution->weights + first * depth;
        int16_t *pixel = output + n6_offset(&convolution->pitch, &at);
        n6_gather(field, (const int8_t *)input, &at, (int8_t *)convolution->patch);
        for (size_t c = first; c < first + channels; c++, weights += depth) {
            const int64_t sum = dot(convolution->patch, weights, depth);
            pixel[c] = n6_requantize_wide(&convolution->output, c, sum);
        }
        n6_advance(window, &at);
    }
}

void n6_convolve_int16(const n6_wide_convolution *convolution, const int16_t *input,
                       int16_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t groups = (size_t)convolution->groups;
    const size_t taken = (size_t)window->input_channels / groups;
    const size_t channels = (size_t)window->output_channels / groups;
    const n6_field field = {window, groups * taken * sizeof(int16_t), taken * sizeof(int16_t), 0};
    for (size_t g = 0; g < groups; g++) {
        convolve_group(convolution, &field, g * channels, channels, input + g * taken, output);
    }
}
