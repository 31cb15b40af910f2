#include <string.h>

#include "n6_dot.h"
#include "n6_requantize.h"

/* Where the convolution stands in the output: one pixel of one image. */
typedef struct {
    int32_t y, x;
    const int8_t *image;
} position;

static void advance(const n6_window *window, position *at)
{
    if (++at->x < window->output_width) {
        return;
    }
    at->x = 0;
    if (++at->y < window->output_height) {
        return;
    }
    at->y = 0;
    at->image += (size_t)window->input_height * window->input_width * window->input_channels;
}

/* The part of one window row that lies in the image, the rest filled with the zero point. */
static void gather_row(const n6_window *window, const int8_t *row, int32_t left, int8_t zero_point,
                       int8_t *patch)
{
    const size_t channels = (size_t)window->input_channels;
    const int32_t width = window->kernel_width;
    if (window->dilation_width == 1 && left >= 0 && left + width <= window->input_width) {
        memcpy(patch, row + (size_t)left * channels, (size_t)width * channels);
        return;
    }
    for (int32_t k = 0; k < width; k++, patch += channels) {
        const int32_t x = left + k * window->dilation_width;
        if (x >= 0 && x < window->input_width) {
            memcpy(patch, row + (size_t)x * channels, channels);
        } else {
            memset(patch, zero_point, channels);
        }
    }
}

/* Copies what one output pixel sees of the image into a contiguous patch. */
static void gather(const n6_convolution *convolution, const position *at, int8_t *patch)
{
    const n6_window *window = &convolution->window;
    const int8_t zero_point = (int8_t)convolution->input_zero_point;
    const size_t run = (size_t)window->kernel_width * window->input_channels;
    const size_t pitch = (size_t)window->input_width * window->input_channels;
    const int32_t top = at->y * window->stride_height - window->padding_top;
    const int32_t left = at->x * window->stride_width - window->padding_left;
    for (int32_t k = 0; k < window->kernel_height; k++, patch += run) {
        const int32_t y = top + k * window->dilation_height;
        if (y >= 0 && y < window->input_height) {
            gather_row(window, at->image + (size_t)y * pitch, left, zero_point, patch);
        } else {
            memset(patch, zero_point, run);
        }
    }
}

static const int8_t *locate(const n6_window *window, const position *at)
{
    const size_t y = (size_t)at->y * window->stride_height;
    const size_t x = (size_t)at->x * window->stride_width;
    return at->image + (y * window->input_width + x) * window->input_channels;
}

/* Biases of a group of filters, less what N6_EXCESS adds to their sums. */
static void start(const n6_convolution *convolution, size_t first, size_t count, int32_t *bias)
{
    const size_t row = (size_t)convolution->row;
    for (size_t f = 0; f < count; f++) {
        int32_t sum = 0;
        for (size_t k = 0; N6_EXCESS != 0 && k < row; k++) {
            sum += convolution->weights[(first + f) * row + k];
        }
        bias[f] = (int32_t)((uint32_t)convolution->output.bias[first + f] -
                            (uint32_t)N6_EXCESS * (uint32_t)sum);
    }
}

/* The whole output of `count` filters from `first` on. */
static void convolve_group(const n6_convolution *convolution, const int8_t *input, size_t first,
                           size_t count, int8_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t row = (size_t)convolution->row;
    const size_t channels = (size_t)window->output_channels;
    const size_t padded =
        (count + N6_FILTER_ALIGNMENT - 1) / N6_FILTER_ALIGNMENT * N6_FILTER_ALIGNMENT;
    size_t left = (size_t)window->batches * window->output_height * window->output_width;
    position at = {0, 0, input};
    int32_t bias[N6_GROUP];
    start(convolution, first, count, bias);
    output += first;
    while (left > 0) {
        const size_t pixels = left < N6_BLOCK_PIXELS ? left : N6_BLOCK_PIXELS;
        const int8_t *patches[N6_BLOCK_PIXELS];
        int32_t sums[N6_BLOCK_PIXELS][N6_GROUP];
        for (size_t p = 0; p < pixels; p++, advance(window, &at)) {
            if (convolution->patches == NULL) {
                patches[p] = locate(window, &at);
            } else {
                gather(convolution, &at, convolution->patches + p * row);
                patches[p] = convolution->patches + p * row;
            }
        }
        for (size_t p = pixels; p < N6_BLOCK_PIXELS; p++) {
            patches[p] = patches[0];
        }
        n6_dot(patches, convolution->weights + first * row, row, padded, sums);
        for (size_t p = 0; p < pixels; p++, output += channels) {
            n6_requantize(&convolution->output, bias, sums[p], first, count, output);
        }
        left -= pixels;
    }
}

void n6_convolve(const n6_convolution *convolution, const int8_t *input, int8_t *output)
{
    const size_t channels = (size_t)convolution->window.output_channels;
    if (convolution->patches != NULL) {
        memset(convolution->patches, 0, (size_t)N6_PATCHES * convolution->row);
    }
    for (size_t first = 0; first < channels; first += N6_GROUP) {
        const size_t count = channels - first < N6_GROUP ? channels - first : N6_GROUP;
        convolve_group(convolution, input, first, count, output);
    }
}
