#include <math.h>

#include "n6_walk.h"

/* Defines a kernel that yields the first value which no other exceeds in the sense of `beats`. */
#define DEFINE_EXTREME(name, type, worst, beats)                                                 \
    void name(const n6_reduction *over, const type *input, type *output)                         \
    {                                                                                            \
        N6_EACH_RESULT(over, i, at) {                                                            \
            type best = worst;                                                                   \
            N6_EACH_VALUE(over, k, at, value) {                                                  \
                best = input[value.offset] beats best ? input[value.offset] : best;              \
            }                                                                                    \
            output[i] = best;                                                                    \
        }                                                                                        \
    }

DEFINE_EXTREME(n6_largest_int8, int8_t, INT8_MIN, >)
DEFINE_EXTREME(n6_largest_int16, int16_t, INT16_MIN, >)
DEFINE_EXTREME(n6_largest_int32, int32_t, INT32_MIN, >)
DEFINE_EXTREME(n6_largest_int64, int64_t, INT64_MIN, >)
DEFINE_EXTREME(n6_largest_float32, float, -INFINITY, >)
DEFINE_EXTREME(n6_smallest_int8, int8_t, INT8_MAX, <)
DEFINE_EXTREME(n6_smallest_int16, int16_t, INT16_MAX, <)
DEFINE_EXTREME(n6_smallest_int32, int32_t, INT32_MAX, <)
DEFINE_EXTREME(n6_smallest_int64, int64_t, INT64_MAX, <)
DEFINE_EXTREME(n6_smallest_float32, float, INFINITY, <)

void n6_any(const n6_reduction *over, const uint8_t *input, uint8_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint8_t truth = 0;
        N6_EACH_VALUE(over, k, at, value) {
            truth |= input[value.offset] != 0;
        }
        output[i] = truth;
    }
}

void n6_all(const n6_reduction *over, const uint8_t *input, uint8_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint8_t truth = 1;
        N6_EACH_VALUE(over, k, at, value) {
            truth &= input[value.offset] != 0;
        }
        output[i] = truth;
    }
}
