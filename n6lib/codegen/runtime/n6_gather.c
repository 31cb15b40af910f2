#include <string.h>

#include "n6_gathering.h"

/* indices[i] of an axis of `size` elements, counted from the front. */
static size_t element(const void *indices, size_t i, int32_t index_bytes, int32_t size)
{
    const int64_t index = index_bytes == 8 ? ((const int64_t *)indices)[i]
                                           : ((const int32_t *)indices)[i];
    const int64_t counted = index < 0 ? index + size : index;
    return (size_t)(counted < 0 ? 0 : counted < size ? counted : size - 1);
}

void n6_gather(const n6_selection *selection, const int8_t *input, const void *indices,
               int8_t *output)
{
    const size_t run = (size_t)selection->run;
    const size_t count = (size_t)selection->count;
    const size_t line = (size_t)selection->size * run;
    for (size_t batch = 0; batch < (size_t)selection->batches; batch++) {
        for (int32_t outer = 0; outer < selection->outer; outer++, input += line) {
            for (size_t i = 0; i < count; i++, output += run) {
                const size_t place = element(indices, batch * count + i, selection->index_bytes,
                                             selection->size);
                memcpy(output, input + place * run, run);
            }
        }
    }
}

void n6_gather_nd(const n6_places *places, const int8_t *input, const void *indices,
                  int8_t *output)
{
    const size_t run = (size_t)places->run;
    const size_t depth = (size_t)places->depth;
    for (size_t i = 0; i < (size_t)places->count; i++, output += run) {
        size_t place = 0;
        for (size_t axis = 0; axis < depth; axis++) {
            place *= (size_t)places->sizes[axis];
            place += element(indices, i * depth + axis, places->index_bytes, places->sizes[axis]);
        }
        memcpy(output, input + place * run, run);
    }
}
