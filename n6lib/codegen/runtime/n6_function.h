/* Functions of one value. Those of bytes are tables (n6_look_up).
 *
 * Functions of float are computed in double and rounded once, so that C libraries, which differ in
 * the last place of a double, agree but for one value in some hundred millions.
 */
#ifndef N6_FUNCTION_H
#define N6_FUNCTION_H

#include "n6_elementwise.h"

/* Attributes of a function; a function without any ignores them. */
typedef struct {
    double alpha, beta;
} n6_coefficients;

#define N6_DECLARE_FUNCTION(name)                                                               \
    void n6_##name##_float32(const n6_coefficients *k, const float *input, float *output,       \
                             size_t elements);

N6_DECLARE_FUNCTION(abs)
N6_DECLARE_FUNCTION(acos)
N6_DECLARE_FUNCTION(acosh)
N6_DECLARE_FUNCTION(asin)
N6_DECLARE_FUNCTION(asinh)
N6_DECLARE_FUNCTION(atan)
N6_DECLARE_FUNCTION(atanh)
N6_DECLARE_FUNCTION(ceil)
N6_DECLARE_FUNCTION(celu)
N6_DECLARE_FUNCTION(cos)
N6_DECLARE_FUNCTION(cosh)
N6_DECLARE_FUNCTION(elu)
N6_DECLARE_FUNCTION(erf)
N6_DECLARE_FUNCTION(exp)
N6_DECLARE_FUNCTION(floor)
N6_DECLARE_FUNCTION(gelu)
N6_DECLARE_FUNCTION(gelu_tanh)
N6_DECLARE_FUNCTION(hard_sigmoid)
N6_DECLARE_FUNCTION(hard_swish)
N6_DECLARE_FUNCTION(leaky_relu)
N6_DECLARE_FUNCTION(log)
N6_DECLARE_FUNCTION(mish)
N6_DECLARE_FUNCTION(neg)
N6_DECLARE_FUNCTION(reciprocal)
N6_DECLARE_FUNCTION(round)
N6_DECLARE_FUNCTION(rsqrt)
N6_DECLARE_FUNCTION(selu)
N6_DECLARE_FUNCTION(sigmoid)
N6_DECLARE_FUNCTION(sign)
N6_DECLARE_FUNCTION(silu)
N6_DECLARE_FUNCTION(sin)
N6_DECLARE_FUNCTION(sinh)
N6_DECLARE_FUNCTION(softplus)
N6_DECLARE_FUNCTION(softsign)
N6_DECLARE_FUNCTION(sqrt)
N6_DECLARE_FUNCTION(square)
N6_DECLARE_FUNCTION(tan)
N6_DECLARE_FUNCTION(tanh)
N6_DECLARE_FUNCTION(thresholded_relu)

/* What is not a number becomes the lower limit. */
void n6_clip_float32(const n6_real_limits *limits, const float *input, float *output,
                     size_t elements);

void n6_leaky_relu_int16(const n6_slopes *slopes, const int16_t *input, int16_t *output,
                         size_t elements);

/* The table holds the outputs at 513 equal steps of the input. */
void n6_interpolate(const int16_t *table, const int16_t *input, int16_t *output, size_t elements);

/* (input * multiplier + half) >> shift is the input in units of 1/(3 * 4096); the table holds
 * sigmoid(i / 24) in units of 1/65536, for i from 0 to 255. */
typedef struct {
    int32_t multiplier, shift;
    const uint16_t *table;
} n6_sigmoid;

void n6_sigmoid_int16(const n6_sigmoid *sigmoid, const int16_t *input, int16_t *output,
                      size_t elements);
void n6_tanh_int16(const n6_sigmoid *sigmoid, const int16_t *input, int16_t *output,
                   size_t elements);

#endif
