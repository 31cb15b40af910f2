/* Running sums along one axis of a tensor. */
#ifndef N6_SCAN_H
#define N6_SCAN_H

#include "n6_reduction.h"

/* `over` keeps all axes but one. A sum is that of the values before or, if `reverse`, after each,
 * with it unless `exclusive`; integers wrap as their type does. */
typedef struct {
    n6_reduction over;
    int32_t exclusive, reverse;
} n6_scan;

void n6_scan_int32(const n6_scan *scan, const int32_t *input, int32_t *output);
void n6_scan_int64(const n6_scan *scan, const int64_t *input, int64_t *output);
void n6_scan_float32(const n6_scan *scan, const float *input, float *output);

#endif
