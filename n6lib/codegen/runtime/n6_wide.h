/* From 64-bit sums of products to 16-bit outputs, as LiteRT's 16x8 kernels do it. */
#ifndef N6_WIDE_H
#define N6_WIDE_H

#include "n6_fixed_point.h"
#include "n6_layers.h"

/* sum * multiplier * 2^(-16 - shift) for sums below 2^47, rounded once, half up, of which 32 bits
 * are kept. The product, of up to 78 bits, is taken in halves. */
static inline int32_t n6_scale_wide(int64_t sum, int32_t multiplier, int32_t shift)
{
    const int64_t half = INT64_C(1) << (shift + 15);
    const int64_t low = (sum * (multiplier & 0xFFFF) + half) >> 16;
    return (int32_t)((sum * (multiplier >> 16) + low) >> shift);
}

static inline int16_t n6_requantize_wide(const n6_wide_requantization *output, size_t channel,
                                         int64_t sum)
{
    const int32_t scaled = n6_scale_wide(sum + output->bias[channel],
                                         output->multiplier[channel], output->shift[channel]);
    return (int16_t)n6_clamp(scaled, output->minimum, output->maximum);
}

#endif
