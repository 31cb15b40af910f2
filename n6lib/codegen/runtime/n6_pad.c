#include <string.h>

#include "n6_kernels.h"

static size_t padded(const n6_padding *padding, int axis)
{
    return (size_t)(padding->before[axis] + padding->shape[axis] + padding->after[axis]);
}

void n6_pad(const n6_padding *padding, const int8_t *input, int8_t *output)
{
    const size_t height = padded(padding, 1);
    const size_t width = padded(padding, 2);
    const size_t channels = padded(padding, 3);
    const size_t run = (size_t)padding->shape[3];
    memset(output, padding->value, padded(padding, 0) * height * width * channels);
    for (int32_t batch = 0; batch < padding->shape[0]; batch++) {
        for (int32_t y = 0; y < padding->shape[1]; y++) {
            const size_t row = (size_t)(padding->before[0] + batch) * height +
                               (size_t)(padding->before[1] + y);
            int8_t *target = output + (row * width + (size_t)padding->before[2]) * channels +
                             padding->before[3];
            for (int32_t x = 0; x < padding->shape[2]; x++, input += run, target += channels) {
                memcpy(target, input, run);
            }
        }
    }
}
