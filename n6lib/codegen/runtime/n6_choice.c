#include <math.h>
#include <string.h>

#include "n6_walk.h"

/* Defines a kernel that yields where the extreme is. If the last of equal ones is wanted, a later
 * value wins unless it is beaten; what is not a number counts as the worst. */
#define DEFINE_CHOICE(name, type, worst, beats, number)                                          \
    void name(const n6_choice *choice, const type *input, int32_t *output)                       \
    {                                                                                            \
        N6_EACH_RESULT(&choice->over, i, at) {                                                   \
            type best = worst;                                                                   \
            int32_t found = 0;                                                                   \
            N6_EACH_VALUE(&choice->over, k, at, value) {                                         \
                const type given = number(input[value.offset], worst);                           \
                if (given beats best || (choice->last && given == best)) {                       \
                    best = given;                                                                \
                    found = k;                                                                   \
                }                                                                                \
            }                                                                                    \
            output[i] = found;                                                                   \
        }                                                                                        \
    }

#define ITSELF(value, otherwise) (value)
#define A_NUMBER(value, otherwise) (isnan(value) ? (otherwise) : (value))

DEFINE_CHOICE(n6_arg_max_int8, int8_t, INT8_MIN, >, ITSELF)
DEFINE_CHOICE(n6_arg_max_int16, int16_t, INT16_MIN, >, ITSELF)
DEFINE_CHOICE(n6_arg_max_int32, int32_t, INT32_MIN, >, ITSELF)
DEFINE_CHOICE(n6_arg_max_float32, float, -INFINITY, >, A_NUMBER)
DEFINE_CHOICE(n6_arg_min_int8, int8_t, INT8_MAX, <, ITSELF)
DEFINE_CHOICE(n6_arg_min_int16, int16_t, INT16_MAX, <, ITSELF)
DEFINE_CHOICE(n6_arg_min_int32, int32_t, INT32_MAX, <, ITSELF)
DEFINE_CHOICE(n6_arg_min_float32, float, INFINITY, <, A_NUMBER)

/* From the last to the first, so that none is overwritten before it is read. */
void n6_widen_indices(int64_t *indices, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        int32_t narrow;
        memcpy(&narrow, (const char *)indices + i * sizeof(narrow), sizeof(narrow));
        indices[i] = narrow;
    }
}
