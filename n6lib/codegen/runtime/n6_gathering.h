/* Kernels that take elements of any type by index.
 *
 * Indices are int32_t or int64_t, as `index_bytes` says. One below 0 counts from the end; what
 * then lies outside takes the first or last element.
 */
#ifndef N6_GATHERING_H
#define N6_GATHERING_H

#include <stddef.h>
#include <stdint.h>

/* Input [batches][outer][size][run bytes], indices [batches][count],
 * output [batches][outer][count][run bytes]. */
typedef struct {
    int32_t batches, outer, size, count, run, index_bytes;
} n6_selection;

enum { N6_DEPTH = 8 };

/* Input [sizes[0]]...[sizes[depth - 1]][run bytes], indices [count][depth],
 * output [count][run bytes]. */
typedef struct {
    int32_t depth, count, run, index_bytes;
    int32_t sizes[N6_DEPTH];
} n6_places;

void n6_gather(const n6_selection *selection, const int8_t *input, const void *indices,
               int8_t *output);
void n6_gather_nd(const n6_places *places, const int8_t *input, const void *indices,
                  int8_t *output);

#endif
