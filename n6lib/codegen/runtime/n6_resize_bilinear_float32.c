#include "n6_resizing.h"

static void resize_pixel(const n6_real_resize *resize, const n6_real_interpolation *row,
                         const n6_real_interpolation *column, const float *image, float *output)
{
    const size_t channels = (size_t)resize->channels;
    const size_t pitch = (size_t)resize->input_width * channels;
    const float *upper = image + (size_t)row->lower * pitch;
    const float *lower = image + (size_t)row->upper * pitch;
    const size_t left = (size_t)column->lower * channels;
    const size_t right = (size_t)column->upper * channels;
    for (size_t c = 0; c < channels; c++) {
        float sum = upper[left + c] * row->lower_weight * column->lower_weight;
        sum += lower[left + c] * row->upper_weight * column->lower_weight;
        sum += upper[right + c] * row->lower_weight * column->upper_weight;
        sum += lower[right + c] * row->upper_weight * column->upper_weight;
        output[c] = sum;
    }
}

void n6_resize_bilinear_float32(const n6_real_resize *resize, const float *input, float *output)
{
    const size_t channels = (size_t)resize->channels;
    const size_t image = (size_t)resize->input_height * (size_t)resize->input_width * channels;
    for (int32_t batch = 0; batch < resize->batches; batch++, input += image) {
        for (int32_t y = 0; y < resize->output_height; y++) {
            for (int32_t x = 0; x < resize->output_width; x++, output += channels) {
                resize_pixel(resize, &resize->rows[y], &resize->columns[x], input, output);
            }
        }
    }
}
