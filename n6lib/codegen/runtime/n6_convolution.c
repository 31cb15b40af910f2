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

/* Takes off the biases what N6_EXCESS adds to the sums. */
static void correct_excess(const n6_convolution *convolution, n6_group *group)
{
    const size_t row = (size_t)convolution->row;
    const int8_t *weights = convolution->weights + group->first * row;
    for (size_t f = 0; N6_EXCESS != 0 && f < group->count; f++, weights += row) {
        uint32_t sum = 0;
        for (size_t k = 0; k < row; k++) {
            sum += (uint32_t)weights[k];
        }
        group->bias[f] = (int32_t)((uint32_t)group->bias[f] - N6_EXCESS * sum);
    }
}

/* What the next `count` output pixels see; the first of them again for those up to a block. */
static void look(const n6_convolution *convolution, position *at, size_t count,
                 const int8_t *patches[N6_BLOCK_PIXELS])
{
    for (size_t p = 0; p < N6_BLOCK_PIXELS; p++) {
        if (p >= count) {
            patches[p] = patches[0];
            continue;
        }
        if (convolution->patches == NULL) {
            patches[p] = locate(&convolution->window, at);
        } else {
            int8_t *patch = convolution->patches + p * (size_t)convolution->row;
            gather(convolution, at, patch);
            patches[p] = patch;
        }
        advance(&convolution->window, at);
    }
}

static void convolve_group(const n6_convolution *convolution, const n6_group *group,
                           const int8_t *input, int8_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t row = (size_t)convolution->row;
    const size_t filters =
        (group->count + N6_FILTER_ALIGNMENT - 1) / N6_FILTER_ALIGNMENT * N6_FILTER_ALIGNMENT;
    const int8_t *weights = convolution->weights + group->first * row;
    size_t left = (size_t)window->batches * window->output_height * window->output_width;
    position at = {0, 0, input};
    int32_t sums[N6_BLOCK_PIXELS][N6_GROUP] = {{0}};
    output += group->first;
    while (left > 0) {
        const size_t pixels = left < N6_BLOCK_PIXELS ? left : N6_BLOCK_PIXELS;
        const int8_t *patches[N6_BLOCK_PIXELS];
        look(convolution, &at, pixels, patches);
        n6_dot(patches, weights, row, filters, sums);
        for (size_t p = 0; p < pixels; p++, output += window->output_channels) {
            n6_requantize(group, sums[p], output);
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
        n6_group group = n6_group_of(&convolution->output, first, count);
        correct_excess(convolution, &group);
        convolve_group(convolution, &group, input, output);
    }
}
