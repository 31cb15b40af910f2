/* The largest or the mean value under a window that slides over an image, NHWC. */
#ifndef N6_POOLING_H
#define N6_POOLING_H

#include <math.h>

#include "n6_kernels.h"

/* Integers are clamped to minimum..maximum. A mean is that of the pixels in the image or, if
 * `pixels` is not 0, of so many: those beyond the image count as `padding`. */
typedef struct {
    n6_window window;
    int32_t minimum, maximum;
    int32_t pixels, padding;
} n6_pooling;

/* The same for floats: minimum and maximum may be infinite, what is not a number stays so. */
typedef struct {
    n6_window window;
    float minimum, maximum;
    int32_t pixels;
} n6_float_pooling;

/* What is not a number passes. */
static inline float n6_clamp_float(float value, float low, float high)
{
    const float raised = value < low ? low : value;
    return raised > high ? high : raised;
}

void n6_max_pool_int8(const n6_pooling *pooling, const int8_t *input, int8_t *output);
void n6_max_pool_int16(const n6_pooling *pooling, const int16_t *input, int16_t *output);
void n6_average_pool_int8(const n6_pooling *pooling, const int8_t *input, int8_t *output);
void n6_average_pool_int16(const n6_pooling *pooling, const int16_t *input, int16_t *output);
/* What is not a number is never the largest. */
void n6_max_pool_float32(const n6_float_pooling *pooling, const float *input, float *output);
void n6_average_pool_float32(const n6_float_pooling *pooling, const float *input, float *output);

#endif
