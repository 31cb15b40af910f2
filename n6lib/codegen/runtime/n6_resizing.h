/* Kernels that resample images NHWC of any type, or of float. */
#ifndef N6_RESIZING_H
#define N6_RESIZING_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    int32_t batches, input_height, input_width, output_height, output_width;
    int32_t pixel;          /* bytes of a pixel */
    const int32_t *rows;    /* the input's row of each output row, rising */
    const int32_t *columns; /* the input's column of each output column */
} n6_repetition;

/* One output row or column as a weighted pair of input rows or columns. */
typedef struct {
    int32_t lower, upper;
    float lower_weight, upper_weight;
} n6_real_interpolation;

typedef struct {
    int32_t batches, input_height, input_width, channels, output_height, output_width;
    const n6_real_interpolation *rows;
    const n6_real_interpolation *columns;
} n6_real_resize;

void n6_resize_nearest(const n6_repetition *repetition, const int8_t *input, int8_t *output);
void n6_resize_bilinear_float32(const n6_real_resize *resize, const float *input, float *output);

#endif
