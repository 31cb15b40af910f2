#include "n6_layers.h"
#include "n6_wide.h"

/* Adds one tap's products to the sums of `count` output channels from `first` on. */
static inline void add_tap(const int16_t *pixel, const int8_t *weights, size_t first, size_t count,
                           size_t multiplier, int64_t *restrict sums)
{
    if (multiplier == 1) {
        for (size_t c = 0; c < count; c++) {
            sums[c] += (int32_t)pixel[first + c] * weights[c];
        }
        return;
    }
    for (size_t c = 0; c < count; c++) {
        sums[c] += (int32_t)pixel[(first + c) / multiplier] * weights[c];
    }
}

/* The sums of `count` output channels at one output pixel; taps outside the image add nothing. */
static void sum_taps(const n6_wide_depthwise *convolution, const int16_t *image, int32_t top,
                     int32_t left, size_t first, size_t count, int64_t sums[N6_LANES])
{
    const n6_window *window = &convolution->window;
    for (int32_t ky = 0; ky < window->kernel_height; ky++) {
        const int32_t y = top + ky * window->dilation_height;
        for (int32_t kx = 0; kx < window->kernel_width; kx++) {
            const int32_t x = left + kx * window->dilation_width;
            const size_t tap = (size_t)ky * window->kernel_width + (size_t)kx;
            if (y >= 0 && y < window->input_height && x >= 0 && x < window->input_width) {
                const size_t pixel = (size_t)y * window->input_width + (size_t)x;
                add_tap(image + pixel * window->input_channels,
                        convolution->weights + tap * window->output_channels + first, first, count,
                        (size_t)convolution->depth_multiplier, sums);
            }
        }
    }
}

static void convolve_pixel(const n6_wide_depthwise *convolution, const int16_t *image, int32_t top,
                           int32_t left, int16_t *output)
{
    const size_t channels = (size_t)convolution->window.output_channels;
    for (size_t first = 0; first < channels; first += N6_LANES) {
        const size_t count = channels - first < N6_LANES ? channels - first : N6_LANES;
        int64_t sums[N6_LANES] = {0};
        sum_taps(convolution, image, top, left, first, count, sums);
        for (size_t c = 0; c < count; c++) {
            output[first + c] = n6_requantize_wide(&convolution->output, first + c, sums[c]);
        }
    }
}

void n6_convolve_depthwise_int16(const n6_wide_depthwise *convolution, const int16_t *input,
              int16_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t image = (size_t)window->input_height * window->input_width * window->input_channels;
    for (int32_t batch = 0; batch < window->batches; batch++, input += image) {
        for (int32_t y = 0; y < window->output_height; y++) {
            const int32_t top = y * window->stride_height - window->padding_top;
            for (int32_t x = 0; x < window->output_width; x++) {
                const int32_t left = x * window->stride_width - window->padding_left;
                convolve_pixel(convolution, input, top, left, output);
                output += window->output_channels;
            }
        }
    }
}
