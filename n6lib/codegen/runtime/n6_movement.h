/* Kernels that move elements of any type. Input and output may be parts of one tensor, but must
 * not overlap.
 */
#ifndef N6_MOVEMENT_H
#define N6_MOVEMENT_H

#include <stddef.h>
#include <stdint.h>

enum { N6_COPY_AXES = 8 };

/* sizes[0] * ... * sizes[axes - 1] runs of `run` bytes, outermost axis first, and the bytes from
 * one to the next; at least one axis. */
typedef struct {
    int32_t axes;
    int32_t run;
    int32_t sizes[N6_COPY_AXES];
    int32_t input_strides[N6_COPY_AXES];
    int32_t output_strides[N6_COPY_AXES];
} n6_layout;

void n6_copy(const n6_layout *layout, const int8_t *input, int8_t *output);

#endif
