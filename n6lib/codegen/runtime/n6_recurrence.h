/* What the floating-point recurrent layers share. */
#ifndef N6_RECURRENCE_H
#define N6_RECURRENCE_H

#include <math.h>
#include <stddef.h>

#include "n6_recurrent.h"

/* sums[row] += weights[row][column] * vector[column], column after column. */
static inline void n6_accumulate(const float *weights, const float *vector, int32_t rows,
                                 int32_t columns, float *sums)
{
    for (int32_t row = 0; row < rows; row++) {
        float sum = sums[row];
        for (int32_t column = 0; column < columns; column++) {
            sum += weights[column] * vector[column];
        }
        sums[row] = sum;
        weights += columns;
    }
}

/* Through double, whose last place differs among C libraries, a float's does not. */
static inline float n6_real_sigmoid(float value)
{
    return (float)(1.0 / (1.0 + exp(-(double)value)));
}

static inline float n6_real_tanh(float value)
{
    return (float)tanh((double)value);
}

#endif
