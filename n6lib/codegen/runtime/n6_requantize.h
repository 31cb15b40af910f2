/* From a row of accumulators to a row of int8 outputs, one multiplier per channel. */
#ifndef N6_REQUANTIZE_H
#define N6_REQUANTIZE_H

#include "n6_fixed_point.h"
#include "n6_kernels.h"

/* output[c] from sums[c] + bias[c]; `bias` starts at `channel`, as sums and output do. The sum wraps
 * as in a 32-bit register: converters give channels without effect biases at the limit. */
static inline void n6_requantize(const n6_requantization *requantization, const int32_t *bias,
                                 const int32_t *sums, size_t channel, size_t count,
                                 int8_t *restrict output)
{
    const int32_t *multiplier = requantization->multiplier + channel;
    const int8_t *shift = requantization->shift + channel;
    const int32_t zero_point = requantization->zero_point;
    const int32_t minimum = requantization->minimum - zero_point;
    const int32_t maximum = requantization->maximum - zero_point;
    for (size_t c = 0; c < count; c++) {
        const int32_t sum = (int32_t)((uint32_t)sums[c] + (uint32_t)bias[c]);
        const int32_t scaled = n6_scale(sum, multiplier[c], shift[c]);
        output[c] = (int8_t)(n6_clamp(scaled, minimum, maximum) + zero_point);
    }
}

#endif
