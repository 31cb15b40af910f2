/* Comparisons, logic and selection, for n6_run_elementwise. Truth is a byte, 0 or 1. */
#ifndef N6_COMPARISON_H
#define N6_COMPARISON_H

#include "n6_elementwise.h"

/* n6_scale((input + offset) * 256, multiplier, shift) is what compares. */
typedef struct {
    int32_t a_offset, a_multiplier, a_shift;
    int32_t b_offset, b_multiplier, b_shift;
} n6_comparison;

void n6_equal_int8(const void *comparison, const n6_run *run);
void n6_not_equal_int8(const void *comparison, const n6_run *run);
void n6_greater_int8(const void *comparison, const n6_run *run);
void n6_greater_equal_int8(const void *comparison, const n6_run *run);
void n6_less_int8(const void *comparison, const n6_run *run);
void n6_less_equal_int8(const void *comparison, const n6_run *run);

#define N6_DECLARE_COMPARISONS(type)                                                            \
    void n6_equal_##type(const void *nothing, const n6_run *run);                               \
    void n6_not_equal_##type(const void *nothing, const n6_run *run);                           \
    void n6_greater_##type(const void *nothing, const n6_run *run);                             \
    void n6_greater_equal_##type(const void *nothing, const n6_run *run);                       \
    void n6_less_##type(const void *nothing, const n6_run *run);                                \
    void n6_less_equal_##type(const void *nothing, const n6_run *run);

N6_DECLARE_COMPARISONS(int32)
N6_DECLARE_COMPARISONS(int64)
N6_DECLARE_COMPARISONS(float32)

void n6_equal_bool(const void *nothing, const n6_run *run);
void n6_not_equal_bool(const void *nothing, const n6_run *run);
void n6_logical_and_bool(const void *nothing, const n6_run *run);
void n6_logical_or_bool(const void *nothing, const n6_run *run);
void n6_logical_xor_bool(const void *nothing, const n6_run *run);
void n6_logical_not_bool(const void *nothing, const n6_run *run);

/* By the width of an element, in bits. */
void n6_select_8(const void *nothing, const n6_run *run);
void n6_select_16(const void *nothing, const n6_run *run);
void n6_select_32(const void *nothing, const n6_run *run);
void n6_select_64(const void *nothing, const n6_run *run);

#endif
