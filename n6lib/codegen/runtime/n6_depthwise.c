#include "n6_requantize.h"

/* One group of output channels of one convolution. */
typedef struct {
    const n6_depthwise_convolution *convolution;
    n6_group channels;
} part;

/* What one output pixel sees of the image: values of consecutive channels, tap by tap. */
typedef struct {
    const int8_t *values;
    size_t row_pitch, column_pitch;
} view;

static inline void sum_lanes(const part *part, const view *seen, int32_t *restrict sums,
                             size_t count)
{
    const n6_window *window = &part->convolution->window;
    const int8_t *weights = part->convolution->weights + part->channels.first;
    const size_t pitch = (size_t)window->output_channels;
    for (size_t c = 0; c < count; c++) {
        sums[c] = 0;
    }
    for (int32_t y = 0; y < window->kernel_height; y++) {
        const int8_t *values = seen->values + (size_t)y * seen->row_pitch;
        for (int32_t x = 0; x < window->kernel_width; x++) {
            for (size_t c = 0; c < count; c++) {
                sums[c] += values[c] * weights[c];
            }
            values += seen->column_pitch;
            weights += pitch;
        }
    }
}

static void sum_products(const part *part, const view *seen, int32_t *sums)
{
    if (part->channels.count == N6_GROUP) {
        sum_lanes(part, seen, sums, N6_GROUP);
    } else {
        sum_lanes(part, seen, sums, part->channels.count);
    }
}

/* One tap of a patch: a pixel's channels, each repeated for its output channels. */
static void gather_tap(const part *part, const int8_t *pixel, int8_t *patch)
{
    const size_t multiplier = (size_t)part->convolution->depth_multiplier;
    if (multiplier == 1) {
        memcpy(patch, pixel + part->channels.first, part->channels.count);
        return;
    }
    for (size_t c = 0; c < part->channels.count; c++) {
        patch[c] = pixel[(part->channels.first + c) / multiplier];
    }
}

/* Copies what an output pixel sees, the zero point where that lies outside the image. */
static void gather(const part *part, const int8_t *image, int32_t top, int32_t left)
{
    const n6_depthwise_convolution *convolution = part->convolution;
    const n6_window *window = &convolution->window;
    int8_t *patch = convolution->patch;
    for (int32_t ky = 0; ky < window->kernel_height; ky++) {
        const int32_t y = top + ky * window->dilation_height;
        for (int32_t kx = 0; kx < window->kernel_width; kx++, patch += N6_GROUP) {
            const int32_t x = left + kx * window->dilation_width;
            if (y >= 0 && y < window->input_height && x >= 0 && x < window->input_width) {
                const size_t pixel = (size_t)y * window->input_width + (size_t)x;
                gather_tap(part, image + pixel * window->input_channels, patch);
            } else {
                memset(patch, convolution->input_zero_point, part->channels.count);
            }
        }
    }
}

/* Whether all that an output pixel sees along one axis lies in the image. */
static int inside(int32_t first, int32_t kernel, int32_t dilation, int32_t size)
{
    return first >= 0 && first + (kernel - 1) * dilation < size;
}

static view look(const part *part, const int8_t *image, int32_t top, int32_t left)
{
    const n6_depthwise_convolution *convolution = part->convolution;
    const n6_window *window = &convolution->window;
    const size_t channels = (size_t)window->input_channels;
    const size_t pitch = (size_t)window->input_width * channels;
    if (convolution->depth_multiplier == 1 &&
        inside(top, window->kernel_height, window->dilation_height, window->input_height) &&
        inside(left, window->kernel_width, window->dilation_width, window->input_width)) {
        const int8_t *values = image + (size_t)top * pitch + (size_t)left * channels + part->channels.first;
        return (view){values, pitch * window->dilation_height, channels * window->dilation_width};
    }
    gather(part, image, top, left);
    return (view){convolution->patch, (size_t)window->kernel_width * N6_GROUP, N6_GROUP};
}

static void convolve_part(const part *part, const int8_t *image, int8_t *output)
{
    const n6_window *window = &part->convolution->window;
    int32_t sums[N6_GROUP] = {0};
    output += part->channels.first;
    for (int32_t y = 0; y < window->output_height; y++) {
        const int32_t top = y * window->stride_height - window->padding_top;
        for (int32_t x = 0; x < window->output_width; x++, output += window->output_channels) {
            const int32_t left = x * window->stride_width - window->padding_left;
            const view seen = look(part, image, top, left);
            sum_products(part, &seen, sums);
            n6_requantize(&part->channels, sums, output);
        }
    }
}

/* Groups of one size; the last overlaps the one before if they do not divide the channels. */
void n6_convolve_depthwise(const n6_depthwise_convolution *convolution, const int8_t *input,
                           int8_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t channels = (size_t)window->output_channels;
    const size_t in = (size_t)window->input_height * window->input_width * window->input_channels;
    const size_t out = (size_t)window->output_height * window->output_width * channels;
    const size_t count = channels < N6_GROUP ? channels : N6_GROUP;
    for (size_t next = 0; next < channels; next += count) {
        const size_t first = next + count <= channels ? next : channels - count;
        const part part = {convolution, n6_group_of(&convolution->output, first, count)};
        for (int32_t batch = 0; batch < window->batches; batch++) {
            convolve_part(&part, input + (size_t)batch * in, output + (size_t)batch * out);
        }
    }
}
