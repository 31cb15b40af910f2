#include "n6_scan.h"
#include "n6_walk.h"

/* Where the `k`-th value of a sum lies that begins at `start`. */
static size_t place(const n6_scan *scan, size_t start, int32_t k)
{
    const int32_t step = scan->reverse ? scan->over.values - 1 - k : k;
    return start + (size_t)step * (size_t)scan->over.reduced.strides[3];
}

/* Defines a kernel that adds values of `type` in the type `wide`. */
#define DEFINE_SCAN(name, type, wide)                                                            \
    void name(const n6_scan *scan, const type *input, type *output)                              \
    {                                                                                            \
        N6_EACH_RESULT(&scan->over, i, at) {                                                     \
            wide total = 0;                                                                      \
            for (int32_t k = 0; k < scan->over.values; k++) {                                    \
                const size_t here = place(scan, at.offset, k);                                   \
                const wide before = total;                                                       \
                total += (wide)input[here];                                                      \
                output[here] = (type)(scan->exclusive ? before : total);                         \
            }                                                                                    \
        }                                                                                        \
    }

DEFINE_SCAN(n6_scan_int32, int32_t, uint32_t)
DEFINE_SCAN(n6_scan_int64, int64_t, uint64_t)
DEFINE_SCAN(n6_scan_float32, float, float)
