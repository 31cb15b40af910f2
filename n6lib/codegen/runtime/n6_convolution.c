#include "n6_dot.h"
#include "n6_gather.h"
#include "n6_requantize.h"

/* Takes off the biases what N6_EXCESS adds to the sums. */
static void correct_excess(const int8_t *weights, size_t row, n6_group *group)
{
    for (size_t f = 0; N6_EXCESS != 0 && f < group->count; f++, weights += row) {
        uint32_t sum = 0;
        for (size_t k = 0; k < row; k++) {
            sum += (uint32_t)weights[k];
        }
        group->bias[f] = (int32_t)((uint32_t)group->bias[f] - N6_EXCESS * sum);
    }
}

/* What the next `count` output pixels see; the first of them again for those up to a block. */
static void look(const n6_convolution *convolution, const n6_field *field, const int8_t *input,
                 n6_position at, size_t count, const int8_t *patches[N6_BLOCK_PIXELS])
{
    const n6_window *window = &convolution->window;
    for (size_t p = 0; p < N6_BLOCK_PIXELS; p++) {
        if (p >= count) {
            patches[p] = patches[0];
            continue;
        }
        if (convolution->patches == NULL) {
            patches[p] = n6_locate(field, input, at.image, at.y * window->stride_height,
                                   at.x * window->stride_width);
        } else {
            int8_t *patch = convolution->patches + p * (size_t)convolution->row;
            n6_gather(field, input, &at, patch);
            patches[p] = patch;
        }
        n6_advance(window, &at);
    }
}

/* The output channels of `group`, whose filters start at `weights`, from input channels at
 * `input`. */
static void convolve_group(const n6_convolution *convolution, const n6_group *group,
                           const int8_t *weights, const int8_t *input, int8_t *output)
{
    const n6_window *window = &convolution->window;
    const size_t channels = (size_t)window->input_channels;
    const n6_field field = {window, channels, channels / (size_t)convolution->groups,
                          (int8_t)convolution->input_zero_point};
    const size_t row = (size_t)convolution->row;
    const size_t filters =
        (group->count + N6_FILTER_ALIGNMENT - 1) / N6_FILTER_ALIGNMENT * N6_FILTER_ALIGNMENT;
    size_t left = (size_t)window->batches * window->output_height * window->output_width;
    n6_position at = {0, 0, 0};
    int32_t sums[N6_BLOCK_PIXELS][N6_GROUP] = {{0}};
    while (left > 0) {
        const size_t pixels = left < N6_BLOCK_PIXELS ? left : N6_BLOCK_PIXELS;
        const int8_t *patches[N6_BLOCK_PIXELS];
        look(convolution, &field, input, at, pixels, patches);
        if (pixels == 1) {
            n6_dot_one(patches[0], weights, row, filters, sums[0]);
        } else {
            n6_dot(patches, weights, row, filters, sums);
        }
        for (size_t p = 0; p < pixels; p++) {
            n6_requantize(group, sums[p], output + n6_offset(&convolution->pitch, &at));
            n6_advance(window, &at);
        }
        left -= pixels;
    }
}

void n6_convolve(const n6_convolution *convolution, const int8_t *input, int8_t *output)
{
    const size_t groups = (size_t)convolution->groups;
    const size_t taken = (size_t)convolution->window.input_channels / groups;
    const size_t channels = (size_t)convolution->window.output_channels / groups;
    const size_t padded =
        (channels + N6_FILTER_ALIGNMENT - 1) / N6_FILTER_ALIGNMENT * N6_FILTER_ALIGNMENT;
    if (convolution->patches != NULL) {
        memset(convolution->patches, 0, (size_t)N6_PATCHES * convolution->row);
    }
    for (size_t g = 0; g < groups; g++) {
        for (size_t first = 0; first < channels; first += N6_GROUP) {
            const size_t count = channels - first < N6_GROUP ? channels - first : N6_GROUP;
            const size_t channel = g * channels + first;
            const int8_t *weights =
                convolution->weights + (g * padded + first) * (size_t)convolution->row;
            n6_group group = n6_group_of(&convolution->output, channel, count);
            correct_excess(weights, (size_t)convolution->row, &group);
            convolve_group(convolution, &group, weights, input + g * taken, output + channel);
        }
    }
}
