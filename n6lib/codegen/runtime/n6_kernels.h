/* Kernels of the int8 operators. Tensors are dense, NHWC; no kernel allocates or keeps state.
 *
 * Every integer in the parameter structures is computed by the code generator; the results equal
 * those of LiteRT's reference kernels bit for bit. Input and output must not overlap.
 */
#ifndef N6_KERNELS_H
#define N6_KERNELS_H

#include <stddef.h>
#include <stdint.h>

/* A window that slides over an image. Padding after the image follows from the output's size. */
typedef struct {
    int32_t batches;
    int32_t input_height, input_width, input_channels;
    int32_t output_height, output_width, output_channels;
    int32_t kernel_height, kernel_width;
    int32_t stride_height, stride_width;
    int32_t dilation_height, dilation_width;
    int32_t padding_top, padding_left;
} n6_window;

/* How sums of products become output: clamp(n6_scale(sum + bias, multiplier, shift) + zero_point).
 * The tables have one entry per output channel; biases include -input_zero_point * (sum of the
 * channel's weights), so that kernels multiply stored inputs as they are. If `once`, products are
 * rounded once instead of twice. */
typedef struct {
    const int32_t *bias;
    const int32_t *multiplier;
    const int8_t *shift;
    int32_t zero_point;
    int32_t minimum, maximum;
    int32_t once;
} n6_requantization;

/* Output channels that a convolution computes together. */
enum { N6_GROUP = 32 };

/* Filters and patches are rows padded with zeros to a multiple of N6_ROW_ALIGNMENT bytes; filters
 * are padded with zero rows to a multiple of N6_FILTER_ALIGNMENT in each group of channels. */
enum { N6_ROW_ALIGNMENT = 16, N6_FILTER_ALIGNMENT = 4, N6_PATCHES = 4 };

/* Elements from one output image, row and pixel to the next: outputs may be parts of an image. */
typedef struct {
    int32_t image, row, pixel;
} n6_pitch;

/* Each of `groups` has its own share of the window's input and output channels and its filters. */
typedef struct {
    n6_window window;
    n6_pitch pitch;
    int32_t groups;
    int32_t input_zero_point;
    const int8_t *weights; /* [output channel][kernel y][kernel x][input channel], padded rows */
    int32_t row;           /* bytes from one filter to the next */
    int8_t *patches;       /* scratch of N6_PATCHES * row bytes; NULL if n6_convolution is direct */
    n6_requantization output;
} n6_convolution;

typedef struct {
    n6_window window;
    int32_t depth_multiplier;
    int32_t input_zero_point;
    const int8_t *weights; /* [kernel y][kernel x][output channel] */
    int8_t *patch;         /* scratch of kernel_height * kernel_width * N6_GROUP bytes */
    n6_requantization output;
} n6_depthwise_convolution;

/* n6_scale((input + offset) << left_shift, multiplier, shift) brings an operand to the common
 * scale; the sum is brought to the output's. */
typedef struct {
    int32_t left_shift;
    int32_t a_offset, a_multiplier, a_shift;
    int32_t b_offset, b_multiplier, b_shift;
    int32_t output_offset, output_multiplier, output_shift;
    int32_t minimum, maximum;
} n6_addition;

/* One output row or column as a weighted pair of input rows or columns; weights in 1/1024. */
typedef struct {
    int16_t lower, upper;
    int16_t lower_weight, upper_weight;
} n6_interpolation;

typedef struct {
    int32_t batches, input_height, input_width, channels, output_height, output_width;
    const n6_interpolation *rows;    /* output_height entries */
    const n6_interpolation *columns; /* output_width entries */
} n6_resize;

/* real = scale * (stored - zero_point) */
typedef struct {
    float scale;
    int32_t zero_point;
} n6_affine;

/* clamp(n6_scale(input + input_offset, multiplier, shift) + output_offset) */
typedef struct {
    int32_t input_offset, multiplier, shift, output_offset;
    int32_t minimum, maximum;
} n6_rescaling;

/* Patches are needed unless every output pixel reads one run of N6_ROW_ALIGNMENT * n bytes. */
void n6_convolve(const n6_convolution *convolution, const int8_t *input, int8_t *output);
void n6_convolve_depthwise(const n6_depthwise_convolution *convolution, const int8_t *input,
                           int8_t *output);
void n6_add(const n6_addition *addition, const int8_t *a, const int8_t *b, int8_t *output,
            size_t elements);
void n6_resize_bilinear(const n6_resize *resize, const int8_t *input, int8_t *output);
/* output[i] = table[input[i]] for any operator from bytes to bytes; the table has 256 entries. */
void n6_look_up(const uint8_t *table, const uint8_t *input, uint8_t *output, size_t elements);
void n6_quantize_int8(const n6_affine *affine, const float *input, int8_t *output,
                      size_t elements);
void n6_quantize_uint8(const n6_affine *affine, const float *input, uint8_t *output,
                       size_t elements);
void n6_quantize_int16(const n6_affine *affine, const float *input, int16_t *output,
                       size_t elements);
void n6_dequantize_int8(const n6_affine *affine, const int8_t *input, float *output,
                        size_t elements);
void n6_dequantize_uint8(const n6_affine *affine, const uint8_t *input, float *output,
                         size_t elements);
void n6_dequantize_int16(const n6_affine *affine, const int16_t *input, float *output,
                         size_t elements);
void n6_rescale_int8_int16(const n6_rescaling *to, const int8_t *input, int16_t *output,
                           size_t elements);
void n6_rescale_uint8_int16(const n6_rescaling *to, const uint8_t *input, int16_t *output,
                            size_t elements);
void n6_rescale_int16_int8(const n6_rescaling *to, const int16_t *input, int8_t *output,
                           size_t elements);
void n6_rescale_int16_uint8(const n6_rescaling *to, const int16_t *input, uint8_t *output,
                            size_t elements);
void n6_rescale_int16_int16(const n6_rescaling *to, const int16_t *input, int16_t *output,
                            size_t elements);

#endif
