#include "n6_comparison.h"
#include "n6_fixed_point.h"

#define N6_COMPARE(name, type, expression)                                                      \
    void name(const void *parameters, const n6_run *run)                                        \
    {                                                                                           \
        const type *restrict first = run->source[0], *restrict second = run->source[1];         \
        uint8_t *restrict output = run->output;                                                 \
        const size_t elements = run->elements, step_x = run->step[0], step_y = run->step[1];    \
        (void)parameters;                                                                       \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const type x = first[i * step_x];                                                   \
            const type y = second[i * step_y];                                                  \
            output[i] = (uint8_t)(expression);                                                  \
        }                                                                                       \
    }

#define N6_COMPARE_SCALED(name, relation)                                                       \
    void name(const void *parameters, const n6_run *run)                                        \
    {                                                                                           \
        const n6_comparison k = *(const n6_comparison *)parameters;                             \
        const int8_t *restrict a = run->source[0], *restrict b = run->source[1];                \
        uint8_t *restrict output = run->output;                                                 \
        const size_t elements = run->elements, step_a = run->step[0], step_b = run->step[1];    \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const int32_t left = (a[i * step_a] + k.a_offset) * 256;                            \
            const int32_t right = (b[i * step_b] + k.b_offset) * 256;                           \
            output[i] = (uint8_t)(n6_scale(left, k.a_multiplier, k.a_shift)                     \
                                  relation n6_scale(right, k.b_multiplier, k.b_shift));         \
        }                                                                                       \
    }

N6_COMPARE_SCALED(n6_equal_int8, ==)
N6_COMPARE_SCALED(n6_not_equal_int8, !=)
N6_COMPARE_SCALED(n6_greater_int8, >)
N6_COMPARE_SCALED(n6_greater_equal_int8, >=)
N6_COMPARE_SCALED(n6_less_int8, <)
N6_COMPARE_SCALED(n6_less_equal_int8, <=)

#define N6_COMPARISONS(name, type)                                                              \
    N6_COMPARE(n6_equal_##name, type, x == y)                                                   \
    N6_COMPARE(n6_not_equal_##name, type, x != y)                                               \
    N6_COMPARE(n6_greater_##name, type, x > y)                                                  \
    N6_COMPARE(n6_greater_equal_##name, type, x >= y)                                           \
    N6_COMPARE(n6_less_##name, type, x < y)                                                     \
    N6_COMPARE(n6_less_equal_##name, type, x <= y)

N6_COMPARISONS(int32, int32_t)
N6_COMPARISONS(int64, int64_t)
N6_COMPARISONS(float32, float)
N6_COMPARE(n6_equal_bool, uint8_t, x == y)
N6_COMPARE(n6_not_equal_bool, uint8_t, x != y)
N6_COMPARE(n6_logical_and_bool, uint8_t, x && y)
N6_COMPARE(n6_logical_or_bool, uint8_t, x || y)
N6_COMPARE(n6_logical_xor_bool, uint8_t, !x != !y)

void n6_logical_not_bool(const void *parameters, const n6_run *run)
{
    const uint8_t *input = run->source[0];
    uint8_t *output = run->output;
    (void)parameters;
    for (size_t i = 0; i < run->elements; i++) {
        output[i] = !input[i * run->step[0]];
    }
}

#define N6_SELECT(bits)                                                                         \
    void n6_select_##bits(const void *parameters, const n6_run *run)                            \
    {                                                                                           \
        const uint8_t *restrict condition = run->source[0];                                     \
        const uint##bits##_t *restrict a = run->source[1], *restrict b = run->source[2];        \
        uint##bits##_t *restrict output = run->output;                                          \
        (void)parameters;                                                                       \
        for (size_t i = 0; i < run->elements; i++) {                                            \
            output[i] = condition[i * run->step[0]] ? a[i * run->step[1]] : b[i * run->step[2]]; \
        }                                                                                       \
    }

N6_SELECT(8)
N6_SELECT(16)
N6_SELECT(32)
N6_SELECT(64)
