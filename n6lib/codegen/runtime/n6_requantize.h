/* From sums of products to int8 outputs, for a group of channels at a time. */
#ifndef N6_REQUANTIZE_H
#define N6_REQUANTIZE_H

#include <string.h>

#include "n6_fixed_point.h"
#include "n6_kernels.h"

/* Vectors pay off most in loops of constant length, so hosts compute a whole group whatever it
 * holds; a Cortex-M computes what is there. */
#if defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M'
enum { N6_WHOLE_GROUPS = 0 };
#else
enum { N6_WHOLE_GROUPS = 1 };
#endif

/* The parameters of `count` output channels from `first` on, zeros after them. */
typedef struct {
    size_t first, count;
    int32_t bias[N6_GROUP], multiplier[N6_GROUP], left[N6_GROUP], right[N6_GROUP];
    int32_t zero_point, minimum, maximum, once;
} n6_group;

static inline n6_group n6_group_of(const n6_requantization *all, size_t first, size_t count)
{
    n6_group group = {.first = first, .count = count, .zero_point = all->zero_point};
    group.once = all->once;
    group.minimum = all->minimum - all->zero_point;
    group.maximum = all->maximum - all->zero_point;
    for (size_t c = 0; c < count; c++) {
        const int32_t shift = all->shift[first + c];
        group.bias[c] = all->bias[first + c];
        group.multiplier[c] = all->multiplier[first + c];
        group.left[c] = shift > 0 ? shift : 0;
        group.right[c] = shift > 0 ? 0 : -shift;
    }
    return group;
}

typedef int32_t n6_scaling(int32_t value, int32_t multiplier, int32_t left, int32_t right);

/* bytes[c] from sums[c] + bias[c]. The addition wraps as in a 32-bit register: converters give
 * channels without effect biases at the limit. */
static inline void n6_requantize_by(n6_scaling *scale, const n6_group *restrict group,
                                    const int32_t *restrict sums, int8_t *restrict bytes)
{
    const size_t lanes = N6_WHOLE_GROUPS ? (size_t)N6_GROUP : group->count;
    for (size_t c = 0; c < lanes; c++) {
        const int32_t sum = (int32_t)((uint32_t)sums[c] + (uint32_t)group->bias[c]);
        const int32_t scaled = scale(sum, group->multiplier[c], group->left[c], group->right[c]);
        bytes[c] = (int8_t)(n6_clamp(scaled, group->minimum, group->maximum) + group->zero_point);
    }
}

/* The outputs of a group of channels, rounded once or twice. */
static inline void n6_requantize(const n6_group *restrict group, const int32_t *restrict sums,
                                 int8_t *restrict output)
{
    int8_t bytes[N6_GROUP];
    if (group->once) {
        n6_requantize_by(n6_scale_once, group, sums, bytes);
    } else {
        n6_requantize_by(n6_scale_by, group, sums, bytes);
    }
    if (group->count == N6_GROUP) {
        memcpy(output, bytes, N6_GROUP);
    } else {
        memcpy(output, bytes, group->count);
    }
}

#endif
