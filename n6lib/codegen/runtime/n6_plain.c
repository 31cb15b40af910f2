/* Arithmetic of numbers as they are stored; integers wrap around. */
#include "n6_elementwise.h"

#define N6_PAIRS(name, type, expression)                                                        \
    void name(const void *parameters, const n6_run *run)                                        \
    {                                                                                           \
        const type *restrict first = run->source[0], *restrict second = run->source[1];         \
        type *restrict output = run->output;                                                    \
        const size_t elements = run->elements, step_x = run->step[0], step_y = run->step[1];    \
        (void)parameters;                                                                       \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const type x = first[i * step_x];                                                   \
            const type y = second[i * step_y];                                                  \
            output[i] = (type)(expression);                                                     \
        }                                                                                       \
    }

#define N6_LIMITED(name, type, limits, expression)                                              \
    void name(const void *parameters, const n6_run *run)                                        \
    {                                                                                           \
        const limits bound = *(const limits *)parameters;                                       \
        const type *restrict first = run->source[0], *restrict second = run->source[1];         \
        type *restrict output = run->output;                                                    \
        const size_t elements = run->elements, step_x = run->step[0], step_y = run->step[1];    \
        for (size_t i = 0; i < elements; i++) {                                                 \
            const type x = first[i * step_x];                                                   \
            const type y = second[i * step_y];                                                  \
            const type value = (type)(expression);                                              \
            const type raised = value < bound.low ? (type)bound.low : value;                    \
            output[i] = raised > bound.high ? (type)bound.high : raised;                        \
        }                                                                                       \
    }

N6_LIMITED(n6_add_float32, float, n6_real_limits, x + y)
N6_LIMITED(n6_sub_float32, float, n6_real_limits, x - y)
N6_LIMITED(n6_mul_float32, float, n6_real_limits, x * y)
N6_LIMITED(n6_div_float32, float, n6_real_limits, x / y)

/* -1 is apart, for the quotient of the smallest integer overflows; 0 yields 0. */
#define N6_WHOLE(bits)                                                                          \
    static int##bits##_t negated_##bits(int##bits##_t value)                                    \
    {                                                                                           \
        return (int##bits##_t)(0 - (uint##bits##_t)value);                                      \
    }                                                                                           \
    static int##bits##_t quotient_##bits(int##bits##_t x, int##bits##_t y)                      \
    {                                                                                           \
        return y == 0 ? 0 : y == -1 ? negated_##bits(x) : x / y;                                \
    }                                                                                           \
    static int##bits##_t remainder_##bits(int##bits##_t x, int##bits##_t y)                     \
    {                                                                                           \
        const int##bits##_t rest = y == 0 || y == -1 ? 0 : x % y;                               \
        return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;                            \
    }                                                                                           \
    static int##bits##_t floored_##bits(int##bits##_t x, int##bits##_t y)                       \
    {                                                                                           \
        const int below = remainder_##bits(x, y) != 0 && (x < 0) != (y < 0);                    \
        return quotient_##bits(x, y) - below;                                                   \
    }                                                                                           \
    N6_LIMITED(n6_add_int##bits, int##bits##_t, n6_whole_limits,                                \
               (uint##bits##_t)x + (uint##bits##_t)y)                                           \
    N6_LIMITED(n6_sub_int##bits, int##bits##_t, n6_whole_limits,                                \
               (uint##bits##_t)x - (uint##bits##_t)y)                                           \
    N6_LIMITED(n6_mul_int##bits, int##bits##_t, n6_whole_limits,                                \
               (uint##bits##_t)x *(uint##bits##_t)y)                                            \
    N6_LIMITED(n6_div_int##bits, int##bits##_t, n6_whole_limits, quotient_##bits(x, y))         \
    N6_PAIRS(n6_floor_div_int##bits, int##bits##_t, floored_##bits(x, y))                       \
    N6_PAIRS(n6_floor_mod_int##bits, int##bits##_t, remainder_##bits(x, y))

N6_WHOLE(32)
N6_WHOLE(64)

static float floored_remainder(float x, float y)
{
    const float rest = fmodf(x, y);
    return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
}

/* pow and the quotient are rounded once, from double. */
N6_PAIRS(n6_squared_difference_float32, float, (x - y) * (x - y))
N6_PAIRS(n6_squared_difference_int32, int32_t,
         ((uint32_t)x - (uint32_t)y) * ((uint32_t)x - (uint32_t)y))
N6_PAIRS(n6_pow_float32, float, pow((double)x, (double)y))
N6_PAIRS(n6_floor_div_float32, float, floor((double)x / (double)y))
N6_PAIRS(n6_floor_mod_float32, float, floored_remainder(x, y))
N6_PAIRS(n6_prelu_float32, float, x >= 0 ? x : x * y)

#define N6_EXTREMA(name, type)                                                                  \
    N6_PAIRS(n6_maximum_##name, type, x > y ? x : y)                                            \
    N6_PAIRS(n6_minimum_##name, type, x < y ? x : y)

N6_EXTREMA(int8, int8_t)
N6_EXTREMA(int16, int16_t)
N6_EXTREMA(int32, int32_t)
N6_EXTREMA(int64, int64_t)
N6_EXTREMA(float32, float)
