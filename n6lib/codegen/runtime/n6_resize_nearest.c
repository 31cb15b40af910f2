#include <string.h>

#include "n6_resizing.h"

static void resize_row(const n6_repetition *repetition, const int8_t *row, int8_t *output)
{
    const size_t pixel = (size_t)repetition->pixel;
    for (int32_t x = 0; x < repetition->output_width; x++, output += pixel) {
        memcpy(output, row + (size_t)repetition->columns[x] * pixel, pixel);
    }
}

void n6_resize_nearest(const n6_repetition *repetition, const int8_t *input, int8_t *output)
{
    const size_t pixel = (size_t)repetition->pixel;
    const size_t pitch = (size_t)repetition->input_width * pixel;
    const size_t output_pitch = (size_t)repetition->output_width * pixel;
    for (int32_t batch = 0; batch < repetition->batches; batch++) {
        int32_t previous = -1;
        for (int32_t y = 0; y < repetition->output_height; y++, output += output_pitch) {
            const int32_t row = repetition->rows[y];
            if (row == previous) {
                memcpy(output, output - output_pitch, output_pitch);
            } else {
                resize_row(repetition, input + (size_t)row * pitch, output);
            }
            previous = row;
        }
        input += (size_t)repetition->input_height * pitch;
    }
}
