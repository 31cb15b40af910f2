/* The innermost loop of float kernels: rows of inputs times lanes of output channels. */
#ifndef N6_REAL_DOT_H
#define N6_REAL_DOT_H

#include "n6_layers.h"

/* Rows whose sums fit the registers together. */
#if defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M'
enum { N6_ROWS_AT_ONCE = 1 };
#else
enum { N6_ROWS_AT_ONCE = N6_ROWS };
#endif

/* sums[r][lane] = sum over k of rows[r][k] * columns[k][lane]. */
static inline void n6_real_dot(const float *const rows[N6_ROWS_AT_ONCE], const float *columns,
                               size_t depth, float sums[N6_ROWS_AT_ONCE][N6_LANES])
{
    float local[N6_ROWS_AT_ONCE][N6_LANES] = {{0}};
    for (size_t k = 0; k < depth; k++, columns += N6_LANES) {
        for (int r = 0; r < N6_ROWS_AT_ONCE; r++) {
            const float value = rows[r][k];
            for (int lane = 0; lane < N6_LANES; lane++) {
                local[r][lane] += value * columns[lane];
            }
        }
    }
    for (int r = 0; r < N6_ROWS_AT_ONCE; r++) {
        for (int lane = 0; lane < N6_LANES; lane++) {
            sums[r][lane] = local[r][lane];
        }
    }
}

static inline float n6_clamp_float(float value, float low, float high)
{
    const float raised = value < low ? low : value;
    return raised > high ? high : raised;
}

#endif
