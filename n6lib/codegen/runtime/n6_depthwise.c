#include <string.h>

#include "n6_requantize.h"

/* Channels whose accumulators are held together. */
enum { GROUP = 64 };

/* One group of output channels of one convolution. */
typedef struct {
    const n6_depthwise_convolution *convolution;
    size_t first, count;
    int8_t zeros[GROUP]; /* what lies outside the image */
} group;

/* Input values of a group's channels at one pixel, each repeated depth_multiplier times. */
static const int8_t *expand(const group *part, const int8_t *pixel, int8_t repeated[GROUP])
{
    const size_t multiplier = (size_t)part->convolution->depth_multiplier;
    if (multiplier == 1) {
        return pixel + part->first;
    }
    for (size_t c = 0; c < part->count; c++) {
        repeated[c] = pixel[(part->first + c) / multiplier];
    }
    return repeated;
}

static inline void accumulate(int32_t *restrict sums, const int8_t *restrict values,
                              const int8_t *restrict weights, size_t count)
{
    for (size_t c = 0; c < count; c++) {
        sums[c] += values[c] * weights[c];
    }
}

/* Accumulators of one output pixel whose window starts at (top, left) of the image. */
static void convolve_pixel(const group *part, const int8_t *image, int32_t top, int32_t left,
                           int32_t sums[GROUP])
{
    const n6_window *window = &part->convolution->window;
    const int8_t *weights = part->convolution->weights + part->first;
    const size_t pitch = (size_t)window->output_channels;
    for (int32_t ky = 0; ky < window->kernel_height; ky++) {
        const int32_t y = top + ky * window->dilation_height;
        const int inside = y >= 0 && y < window->input_height;
        for (int32_t kx = 0; kx < window->kernel_width; kx++, weights += pitch) {
            const int32_t x = left + kx * window->dilation_width;
            const int8_t *values = part->zeros;
            int8_t repeated[GROUP];
            if (inside && x >= 0 && x < window->input_width) {
                const size_t pixel = (size_t)y * window->input_width + (size_t)x;
                values = expand(part, image + pixel * window->input_channels, repeated);
            }
            accumulate(sums, values, weights, part->count);
        }
    }
}

static void convolve_group(const group *part, const int8_t *image, int8_t *output)
{
    const n6_depthwise_convolution *convolution = part->convolution;
    const n6_window *window = &convolution->window;
    const int32_t *bias = convolution->output.bias + part->first;
    output += part->first;
    for (int32_t y = 0; y < window->output_height; y++) {
        const int32_t top = y * window->stride_height - window->padding_top;
        for (int32_t x = 0; x < window->output_width; x++, output += window->output_channels) {
            const int32_t left = x * window->stride_width - window->padding_left;
            int32_t sums[GROUP] = {0};
            convolve_pixel(part, image, top, left, sums);
            n6_requantize(&convolution->output, bias, sums, part->first, part->count, output);
        }
    }
}

void n6_convolve_depthwise(const n6_depthwise_convolution *convolution, const int8_t *input,
                           int8_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t channels = (size_t)window->output_channels;
    const size_t in =
        (size_t)window->input_height * window->input_width * window->input_channels;
    const size_t out = (size_t)window->output_height * window->output_width * channels;
    group part = {.convolution = convolution};
    memset(part.zeros, convolution->input_zero_point, sizeof(part.zeros));
    for (int32_t batch = 0; batch < window->batches; batch++) {
        for (part.first = 0; part.first < channels; part.first += GROUP) {
            const size_t left = channels - part.first;
            part.count = left < GROUP ? left : GROUP;
            convolve_group(&part, input + (size_t)batch * in, output + (size_t)batch * out);
        }
    }
}
