#include "n6_gather.h"
#include "n6_real_dot.h"

/* Up to N6_LANES output channels from `first` on, which read their group's input channels. */
typedef struct {
    const float *weights;
    size_t first, count;
    n6_field field;
} part;

static void look(const n6_real_convolution *convolution, const part *part, const float *input,
                 n6_position at, size_t count, const float *rows[N6_ROWS_AT_ONCE])
{
    const n6_window *window = &convolution->window;
    const int8_t *bytes = (const int8_t *)input;
    for (size_t r = 0; r < N6_ROWS_AT_ONCE; r++) {
        if (r >= count) {
            rows[r] = rows[0];
            continue;
        }
        if (convolution->patches == NULL) {
            rows[r] = (const float *)(const void *)n6_locate(&part->field, bytes, at.image,
                                                             at.y * window->stride_height,
                                                             at.x * window->stride_width);
        } else {
            float *patch = convolution->patches + r * (size_t)convolution->depth;
            n6_gather(&part->field, bytes, &at, (int8_t *)patch);
            rows[r] = patch;
        }
        n6_advance(window, &at);
    }
}

static void convolve_part(const n6_real_convolution *convolution, const part *part,
                          const float *input, float *output)
{
    const n6_window *window = &convolution->window;
    size_t left = (size_t)window->batches * window->output_height * window->output_width;
    n6_position at = {0, 0, 0};
    float sums[N6_ROWS_AT_ONCE][N6_LANES];
    float bias[N6_LANES] = {0};
    if (convolution->bias != NULL) {
        memcpy(bias, convolution->bias + part->first, part->count * sizeof(float));
    }
    while (left > 0) {
        const size_t count = left < N6_ROWS_AT_ONCE ? left : N6_ROWS_AT_ONCE;
        const float *rows[N6_ROWS_AT_ONCE];
        look(convolution, part, input, at, count, rows);
        n6_real_dot(rows, part->weights, (size_t)convolution->depth, sums);
        for (size_t r = 0; r < count; r++) {
            float *pixel = output + n6_offset(&convolution->pitch, &at) + part->first;
            for (size_t c = 0; c < part->count; c++) {
                pixel[c] = n6_clamp_float(sums[r][c] + bias[c], convolution->minimum,
                                          convolution->maximum);
            }
            n6_advance(window, &at);
        }
        left -= count;
    }
}

void n6_convolve_float32(const n6_real_convolution *convolution, const float *input,
                         float *output)
{
    const size_t groups = (size_t)convolution->groups;
    const size_t taken = (size_t)convolution->window.input_channels / groups;
    const size_t channels = (size_t)convolution->window.output_channels / groups;
    const float *weights = convolution->weights;
    part part = {.field = {&convolution->window, groups * taken * sizeof(float),
                          taken * sizeof(float), 0}};
    for (size_t g = 0; g < groups; g++) {
        for (size_t first = 0; first < channels; first += N6_LANES) {
            part.weights = weights;
            part.first = g * channels + first;
            part.count = channels - first < N6_LANES ? channels - first : N6_LANES;
            convolve_part(convolution, &part, input + g * taken, output);
            weights += (size_t)convolution->depth * N6_LANES;
        }
    }
}
