/* Stored numbers as another type. */
#ifndef N6_CASTING_H
#define N6_CASTING_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
    N6_BOOL,
    N6_INT8,
    N6_UINT8,
    N6_INT16,
    N6_INT32,
    N6_INT64,
    N6_FLOAT32
} n6_type;

/* Integers keep their low bits. Floats lose their fraction; past the ends of an integer type they
 * become its ends, and what is no number the upper one. */
void n6_cast(n6_type from, n6_type to, const void *input, void *output, size_t elements);

#endif
