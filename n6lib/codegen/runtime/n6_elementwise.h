/* Kernels that work element by element, on operands that may be repeated along axes.
 *
 * Each kernel computes a run of consecutive outputs; n6_run_elementwise calls it run by run.
 */
#ifndef N6_ELEMENTWISE_H
#define N6_ELEMENTWISE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

enum { N6_OPERANDS = 3, N6_AXES = 8 };

/* A step is 1, or 0 where all outputs read the operand's one element. */
typedef struct {
    const void *source[N6_OPERANDS];
    size_t step[N6_OPERANDS];
    void *output;
    size_t elements;
} n6_run;

typedef void (*n6_run_kernel)(const void *parameters, const n6_run *run);

typedef struct {
    n6_run_kernel kernel;
    const void *parameters; /* what the kernel takes, NULL if that is nothing */
    int32_t operands, axes;
    int32_t size[N6_AXES];              /* of the output, outermost first; the last is the run's */
    int32_t step[N6_OPERANDS][N6_AXES]; /* elements of the operand from one to the next */
    int32_t bytes[N6_OPERANDS];         /* of an element */
    int32_t output_bytes;
} n6_elementwise;

void n6_run_elementwise(const n6_elementwise *operation, const void *const *sources, void *output);

/* n6_add and its kin take an n6_addition, declared in n6_kernels.h. */
void n6_add_int8(const void *addition, const n6_run *run);
void n6_add_int16(const void *addition, const n6_run *run);
void n6_sub_int8(const void *addition, const n6_run *run);
void n6_sub_int16(const void *addition, const n6_run *run);
void n6_squared_difference_int8(const void *addition, const n6_run *run);

/* clamp(n6_scale((a + a_offset) * (b + b_offset), multiplier, shift) + output_offset) */
typedef struct {
    int32_t a_offset, b_offset, output_offset, multiplier, shift;
    int32_t minimum, maximum;
} n6_multiplication;

void n6_mul_int8(const void *multiplication, const n6_run *run);
void n6_mul_int16(const void *multiplication, const n6_run *run);

/* 1 / b is reciprocals[b] * 2^-(31 + exponents[b]) for b from 1 to 255. */
typedef struct {
    n6_multiplication scale;
    const int32_t *reciprocals;
    const int8_t *exponents;
} n6_division;

void n6_div_int8(const void *division, const n6_run *run);

/* Values from zero on are scaled by `multiplier` and `shift`, those below by the others, after a
 * multiplication with the slope where there is one. */
typedef struct {
    int32_t input_offset, slope_offset;
    int32_t multiplier, shift, negative_multiplier, negative_shift;
    int32_t output_offset, minimum, maximum;
} n6_slopes;

void n6_prelu_int8(const void *slopes, const n6_run *run);
void n6_prelu_float32(const void *nothing, const n6_run *run);

/* What an activation leaves of a result. */
typedef struct {
    float low, high;
} n6_real_limits;

typedef struct {
    int64_t low, high;
} n6_whole_limits;

void n6_add_float32(const void *limits, const n6_run *run);
void n6_sub_float32(const void *limits, const n6_run *run);
void n6_mul_float32(const void *limits, const n6_run *run);
void n6_div_float32(const void *limits, const n6_run *run);
void n6_add_int32(const void *limits, const n6_run *run);
void n6_sub_int32(const void *limits, const n6_run *run);
void n6_mul_int32(const void *limits, const n6_run *run);
void n6_div_int32(const void *limits, const n6_run *run);
void n6_add_int64(const void *limits, const n6_run *run);
void n6_sub_int64(const void *limits, const n6_run *run);
void n6_mul_int64(const void *limits, const n6_run *run);
void n6_div_int64(const void *limits, const n6_run *run);

void n6_squared_difference_float32(const void *nothing, const n6_run *run);
void n6_squared_difference_int32(const void *nothing, const n6_run *run);
void n6_pow_float32(const void *nothing, const n6_run *run);
void n6_floor_div_float32(const void *nothing, const n6_run *run);
void n6_floor_div_int32(const void *nothing, const n6_run *run);
void n6_floor_div_int64(const void *nothing, const n6_run *run);
void n6_floor_mod_float32(const void *nothing, const n6_run *run);
void n6_floor_mod_int32(const void *nothing, const n6_run *run);
void n6_floor_mod_int64(const void *nothing, const n6_run *run);
void n6_maximum_int8(const void *nothing, const n6_run *run);
void n6_maximum_int16(const void *nothing, const n6_run *run);
void n6_maximum_int32(const void *nothing, const n6_run *run);
void n6_maximum_int64(const void *nothing, const n6_run *run);
void n6_maximum_float32(const void *nothing, const n6_run *run);
void n6_minimum_int8(const void *nothing, const n6_run *run);
void n6_minimum_int16(const void *nothing, const n6_run *run);
void n6_minimum_int32(const void *nothing, const n6_run *run);
void n6_minimum_int64(const void *nothing, const n6_run *run);
void n6_minimum_float32(const void *nothing, const n6_run *run);

#endif
