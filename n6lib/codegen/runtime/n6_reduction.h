/* Reductions of many values to one, along any axes of a tensor. */
#ifndef N6_REDUCTION_H
#define N6_REDUCTION_H

#include "n6_kernels.h"

/* Four nested loops over a tensor, the last innermost: how often and how many elements a step. */
typedef struct {
    int32_t sizes[4];
    int32_t strides[4];
} n6_loops;

/* `results` outputs lie along the kept axes, each of `values` inputs along the reduced ones. */
typedef struct {
    n6_loops kept, reduced;
    int32_t results, values;
} n6_reduction;

/* A sum becomes clamp(n6_scale(sum - values * input_zero_point, multiplier, shift) +
 * output_zero_point). A product is scaled likewise, after each factor. */
typedef struct {
    n6_reduction over;
    int32_t input_zero_point, output_zero_point;
    int32_t multiplier, shift;
    int32_t minimum, maximum;
} n6_quantized_reduction;

void n6_sum_int8(const n6_quantized_reduction *sum, const int8_t *input, int8_t *output);
void n6_sum_int16(const n6_quantized_reduction *sum, const int16_t *input, int16_t *output);
void n6_product_int8(const n6_quantized_reduction *product, const int8_t *input, int8_t *output);
void n6_product_int16(const n6_quantized_reduction *product, const int16_t *input,
                      int16_t *output);

/* From the first value to the last; integers wrap as their type does. */
void n6_plain_sum_int32(const n6_reduction *over, const int32_t *input, int32_t *output);
void n6_plain_sum_int64(const n6_reduction *over, const int64_t *input, int64_t *output);
void n6_plain_sum_float32(const n6_reduction *over, const float *input, float *output);
void n6_plain_product_int32(const n6_reduction *over, const int32_t *input, int32_t *output);
void n6_plain_product_int64(const n6_reduction *over, const int64_t *input, int64_t *output);
void n6_plain_product_float32(const n6_reduction *over, const float *input, float *output);
void n6_mean_float32(const n6_reduction *over, const float *input, float *output);

/* Of equal values the first is chosen, and what is not a number never is. */
void n6_largest_int8(const n6_reduction *over, const int8_t *input, int8_t *output);
void n6_largest_int16(const n6_reduction *over, const int16_t *input, int16_t *output);
void n6_largest_int32(const n6_reduction *over, const int32_t *input, int32_t *output);
void n6_largest_int64(const n6_reduction *over, const int64_t *input, int64_t *output);
void n6_largest_float32(const n6_reduction *over, const float *input, float *output);
void n6_smallest_int8(const n6_reduction *over, const int8_t *input, int8_t *output);
void n6_smallest_int16(const n6_reduction *over, const int16_t *input, int16_t *output);
void n6_smallest_int32(const n6_reduction *over, const int32_t *input, int32_t *output);
void n6_smallest_int64(const n6_reduction *over, const int64_t *input, int64_t *output);
void n6_smallest_float32(const n6_reduction *over, const float *input, float *output);

/* Whether any, or every, value is not 0. */
void n6_any(const n6_reduction *over, const uint8_t *input, uint8_t *output);
void n6_all(const n6_reduction *over, const uint8_t *input, uint8_t *output);

/* Where the extreme is among the values; of equal ones the first, or the last. */
typedef struct {
    n6_reduction over;
    int32_t last;
} n6_choice;

void n6_arg_max_int8(const n6_choice *choice, const int8_t *input, int32_t *output);
void n6_arg_max_int16(const n6_choice *choice, const int16_t *input, int32_t *output);
void n6_arg_max_int32(const n6_choice *choice, const int32_t *input, int32_t *output);
void n6_arg_max_float32(const n6_choice *choice, const float *input, int32_t *output);
void n6_arg_min_int8(const n6_choice *choice, const int8_t *input, int32_t *output);
void n6_arg_min_int16(const n6_choice *choice, const int16_t *input, int32_t *output);
void n6_arg_min_int32(const n6_choice *choice, const int32_t *input, int32_t *output);
void n6_arg_min_float32(const n6_choice *choice, const float *input, int32_t *output);
/* Makes 64-bit indices, in place, of 32-bit ones at the start of `indices`. */
void n6_widen_indices(int64_t *indices, size_t count);

/* Vectors divided by their lengths; those of int8 are of scale 1/128. */
void n6_normalize_int8(const n6_reduction *over, int32_t zero_point, const int8_t *input,
                       int8_t *output);
void n6_normalize_float32(const n6_reduction *over, float epsilon, const float *input,
                          float *output);

#endif
