#include "n6_fixed_point.h"
#include "n6_kernels.h"

void n6_add(const n6_addition *addition, const int8_t *a, const int8_t *b, int8_t *output,
            size_t elements)
{
    const n6_addition k = *addition;
    for (size_t i = 0; i < elements; i++) {
        const int32_t left = (a[i] + k.a_offset) * (1 << k.left_shift);
        const int32_t right = (b[i] + k.b_offset) * (1 << k.left_shift);
        const int32_t sum = n6_scale(left, k.a_multiplier, k.a_shift) +
                            n6_scale(right, k.b_multiplier, k.b_shift);
        const int32_t scaled = n6_scale(sum, k.output_multiplier, k.output_shift);
        output[i] = (int8_t)n6_clamp(scaled + k.output_offset, k.minimum, k.maximum);
    }
}
