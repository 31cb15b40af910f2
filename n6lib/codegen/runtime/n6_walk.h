/* Steps through a tensor along four nested loops. */
#ifndef N6_WALK_H
#define N6_WALK_H

#include "n6_reduction.h"

/* `offset` is that of the element where the walk stands. */
typedef struct {
    const n6_loops *loops;
    int32_t index[4];
    size_t offset;
} n6_walk;

static inline n6_walk n6_walk_along(const n6_loops *loops, size_t offset)
{
    return (n6_walk){loops, {0, 0, 0, 0}, offset};
}

/* To the next element; back to the first after the last. */
static inline void n6_step(n6_walk *walk)
{
    for (int axis = 3; axis >= 0; axis--) {
        const size_t stride = (size_t)walk->loops->strides[axis];
        walk->offset += stride;
        if (++walk->index[axis] < walk->loops->sizes[axis]) {
            return;
        }
        walk->offset -= stride * (size_t)walk->index[axis];
        walk->index[axis] = 0;
    }
}

/* For each result `i` of `over` runs the statement that follows, `at` standing at its values. */
#define N6_EACH_RESULT(over, i, at)                                                              \
    n6_walk at = n6_walk_along(&(over)->kept, 0);                                                \
    for (int32_t i = 0; i < (over)->results; i++, n6_step(&at))

/* For each value `k` of the result that `at` stands at runs the statement, `value` standing at it. */
#define N6_EACH_VALUE(over, k, at, value)                                                        \
    n6_walk value = n6_walk_along(&(over)->reduced, (at).offset);                                \
    for (int32_t k = 0; k < (over)->values; k++, n6_step(&value))

#endif
