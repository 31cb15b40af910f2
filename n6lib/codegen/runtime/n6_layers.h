/* Layers of weights on float32 and on 16-bit integers, and products of two computed matrices.
 *
 * Sums of floats start at zero and add one rounded product after the other, in the order of the
 * weights, so every machine gets the same bits. Sums of 16-bit integers are 64 bits wide.
 */
#ifndef N6_LAYERS_H
#define N6_LAYERS_H

#include <math.h>

#include "n6_kernels.h"

/* Output channels that float kernels compute together, and rows of inputs that may be. */
enum { N6_LANES = 16, N6_ROWS = 4 };

/* Weights are [group][lanes of output channels][kernel y][kernel x][input channel][lane], lanes
 * without a channel zero. `patches` is scratch of N6_ROWS * depth floats, or NULL if every output
 * pixel reads one run of the input; `bias` has an entry per output channel, or is NULL. */
typedef struct {
    n6_window window;
    n6_pitch pitch;
    int32_t groups;
    int32_t depth; /* products in a sum */
    const float *weights, *bias;
    float *patches;
    float minimum, maximum;
} n6_real_convolution;

/* Weights are [kernel y][kernel x][output channel]. */
typedef struct {
    n6_window window;
    int32_t depth_multiplier;
    const float *weights, *bias;
    float minimum, maximum;
} n6_real_depthwise;

/* clamp(round(sum * multiplier * 2^(-16 - shift))); one entry per output channel. */
typedef struct {
    const int64_t *bias;
    const int32_t *multiplier;
    const int8_t *shift;
    int32_t minimum, maximum;
} n6_wide_requantization;

/* Weights are [output channel][kernel y][kernel x][input channel]; `patch` is scratch of `depth`
 * values. */
typedef struct {
    n6_window window;
    n6_pitch pitch;
    int32_t groups;
    int32_t depth;
    const int8_t *weights;
    int16_t *patch;
    n6_wide_requantization output;
} n6_wide_convolution;

/* Weights are [kernel y][kernel x][output channel]. */
typedef struct {
    n6_window window;
    int32_t depth_multiplier;
    const int8_t *weights;
    n6_wide_requantization output;
} n6_wide_depthwise;

/* One matrix: elements from one row (of b: column) to the next and from one product to the next. */
typedef struct {
    const int32_t *offsets; /* first element of the matrix in each batch */
    int32_t line, step;
    int32_t zero_point;
} n6_matrix;

/* output[row][column] = sum over k < depth of a[row][k] * b[k][column], batch after batch. */
typedef struct {
    int32_t batches, rows, depth, columns;
    n6_matrix a, b;
    int32_t multiplier, shift, zero_point, minimum, maximum;
    int8_t *scratch; /* depth of int8 rounded up to N6_ROW_ALIGNMENT; times the element's size: */
                     /* int8 N6_GROUP + N6_PATCHES, int16 2, float N6_LANES + N6_ROWS */
} n6_product;

void n6_convolve_float32(const n6_real_convolution *convolution, const float *input,
                         float *output);
void n6_convolve_depthwise_float32(const n6_real_depthwise *convolution, const float *input,
                                   float *output);
void n6_convolve_int16(const n6_wide_convolution *convolution, const int16_t *input,
                       int16_t *output);
void n6_convolve_depthwise_int16(const n6_wide_depthwise *convolution, const int16_t *input,
                                 int16_t *output);
void n6_multiply_int8(const n6_product *product, const int8_t *a, const int8_t *b,
                      int8_t *output);
void n6_multiply_int16(const n6_product *product, const int16_t *a, const int16_t *b,
                       int16_t *output);
void n6_multiply_float32(const n6_product *product, const float *a, const float *b,
                         float *output);

#endif
