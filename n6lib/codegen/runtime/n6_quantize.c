#include <math.h>

#include "n6_fixed_point.h"
#include "n6_kernels.h"

/* Nearest stored value; what lies beyond low or high, or is no number, becomes the nearer bound. */
static float stored(const n6_affine *affine, float real, float low, float high)
{
    const float value = roundf(real / affine->scale) + (float)affine->zero_point;
    const float raised = value > low ? value : low;
    return raised < high ? raised : high;
}

void n6_quantize_int8(const n6_affine *affine, const float *input, int8_t *output, size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (int8_t)stored(affine, input[i], INT8_MIN, INT8_MAX);
    }
}

void n6_quantize_uint8(const n6_affine *affine, const float *input, uint8_t *output,
                       size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (uint8_t)stored(affine, input[i], 0, UINT8_MAX);
    }
}

void n6_quantize_int16(const n6_affine *affine, const float *input, int16_t *output,
                       size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (int16_t)stored(affine, input[i], INT16_MIN, INT16_MAX);
    }
}

void n6_dequantize_int8(const n6_affine *affine, const int8_t *input, float *output,
                        size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = affine->scale * (float)(input[i] - affine->zero_point);
    }
}

void n6_dequantize_uint8(const n6_affine *affine, const uint8_t *input, float *output,
                         size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = affine->scale * (float)(input[i] - affine->zero_point);
    }
}

void n6_dequantize_int16(const n6_affine *affine, const int16_t *input, float *output,
                         size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = affine->scale * (float)(input[i] - affine->zero_point);
    }
}

static inline int32_t rescaled(const n6_rescaling *to, int32_t value)
{
    const int32_t scaled = n6_scale(value + to->input_offset, to->multiplier, to->shift);
    return n6_clamp(scaled, to->minimum - to->output_offset, to->maximum - to->output_offset) +
           to->output_offset;
}

void n6_rescale_int8_int16(const n6_rescaling *to, const int8_t *input, int16_t *output,
                           size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (int16_t)rescaled(to, input[i]);
    }
}

void n6_rescale_uint8_int16(const n6_rescaling *to, const uint8_t *input, int16_t *output,
                            size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (int16_t)rescaled(to, input[i]);
    }
}

void n6_rescale_int16_int8(const n6_rescaling *to, const int16_t *input, int8_t *output,
                           size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (int8_t)rescaled(to, input[i]);
    }
}

void n6_rescale_int16_uint8(const n6_rescaling *to, const int16_t *input, uint8_t *output,
                            size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (uint8_t)rescaled(to, input[i]);
    }
}

void n6_rescale_int16_int16(const n6_rescaling *to, const int16_t *input, int16_t *output,
                            size_t elements)
{
    for (size_t i = 0; i < elements; i++) {
        output[i] = (int16_t)rescaled(to, input[i]);
    }
}
