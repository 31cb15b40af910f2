#include "n6_kernels.h"

/* Sums of four weighted pixels carry 20 fractional bits; halves round away from zero. */
static int8_t rounded(int32_t sum)
{
    const int32_t half = sum > 0 ? 1 << 19 : -(1 << 19);
    return (int8_t)((sum + half) / (1 << 20));
}

static void interpolate(const int8_t *const corners[4], const int32_t weights[4], size_t channels,
                        int8_t *restrict output)
{
    for (size_t c = 0; c < channels; c++) {
        output[c] = rounded(weights[0] * corners[0][c] + weights[1] * corners[1][c] +
                            weights[2] * corners[2][c] + weights[3] * corners[3][c]);
    }
}

static void resize_row(const n6_resize *resize, const n6_interpolation *row, const int8_t *image,
                       int8_t *output)
{
    const size_t channels = (size_t)resize->channels;
    const size_t pitch = (size_t)resize->input_width * channels;
    const int8_t *upper = image + (size_t)row->lower * pitch;
    const int8_t *lower = image + (size_t)row->upper * pitch;
    for (int32_t x = 0; x < resize->output_width; x++, output += channels) {
        const n6_interpolation *column = &resize->columns[x];
        const size_t left = (size_t)column->lower * channels;
        const size_t right = (size_t)column->upper * channels;
        const int8_t *const corners[4] = {upper + left, upper + right, lower + left, lower + right};
        const int32_t weights[4] = {row->lower_weight * column->lower_weight,
                                    row->lower_weight * column->upper_weight,
                                    row->upper_weight * column->lower_weight,
                                    row->upper_weight * column->upper_weight};
        interpolate(corners, weights, channels, output);
    }
}

void n6_resize_bilinear(const n6_resize *resize, const int8_t *input, int8_t *output)
{
    const size_t channels = (size_t)resize->channels;
    const size_t image = (size_t)resize->input_height * resize->input_width * channels;
    const size_t pitch = (size_t)resize->output_width * channels;
    for (int32_t batch = 0; batch < resize->batches; batch++, input += image) {
        for (int32_t y = 0; y < resize->output_height; y++, output += pitch) {
            resize_row(resize, &resize->rows[y], input, output);
        }
    }
}
