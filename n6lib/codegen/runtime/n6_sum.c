#include "n6_fixed_point.h"
#include "n6_walk.h"

/* Sums wrap at 32 bits. */
static int32_t stored(const n6_quantized_reduction *sum, uint32_t total)
{
    const uint32_t zeros = (uint32_t)sum->over.values * (uint32_t)sum->input_zero_point;
    const int32_t scaled = n6_scale((int32_t)(total - zeros), sum->multiplier, sum->shift);
    const int32_t zero_point = sum->output_zero_point;
    return n6_clamp(scaled, sum->minimum - zero_point, sum->maximum - zero_point) + zero_point;
}

/* Whether results that are neighbours sum neighbours: one loop, along columns next to each other. */
static int columns(const n6_reduction *over)
{
    const int32_t *sizes = over->reduced.sizes;
    return over->kept.strides[3] == 1 && sizes[0] * sizes[1] * sizes[2] == 1;
}

/* The loops from one row of columns to the next. */
static n6_loops rows(const n6_loops *kept)
{
    n6_loops outer = *kept;
    outer.sizes[3] = 1;
    return outer;
}

static size_t group(size_t count, size_t first)
{
    return count - first < N6_GROUP ? count - first : N6_GROUP;
}

static void sum_columns_int8(const n6_quantized_reduction *sum, const int8_t *input,
                             int8_t *output)
{
    const n6_loops *reduced = &sum->over.reduced;
    const size_t count = (size_t)sum->over.kept.sizes[3];
    for (size_t first = 0; first < count; first += N6_GROUP) {
        const size_t size = group(count, first);
        const int8_t *column = input + first;
        uint32_t totals[N6_GROUP] = {0};
        for (int32_t k = 0; k < sum->over.values; k++, column += reduced->strides[3]) {
            for (size_t c = 0; c < size; c++) {
                totals[c] += (uint32_t)column[c];
            }
        }
        for (size_t c = 0; c < size; c++) {
            output[first + c] = (int8_t)stored(sum, totals[c]);
        }
    }
}

void n6_sum_int8(const n6_quantized_reduction *sum, const int8_t *input, int8_t *output)
{
    if (columns(&sum->over)) {
        const n6_loops outer = rows(&sum->over.kept);
        const int32_t count = sum->over.kept.sizes[3];
        n6_walk at = n6_walk_along(&outer, 0);
        for (int32_t i = 0; i < sum->over.results; i += count, n6_step(&at)) {
            sum_columns_int8(sum, input + at.offset, output + i);
        }
        return;
    }
    N6_EACH_RESULT(&sum->over, i, at) {
        uint32_t total = 0;
        N6_EACH_VALUE(&sum->over, k, at, value) {
            total += (uint32_t)input[value.offset];
        }
        output[i] = (int8_t)stored(sum, total);
    }
}

void n6_sum_int16(const n6_quantized_reduction *sum, const int16_t *input, int16_t *output)
{
    N6_EACH_RESULT(&sum->over, i, at) {
        uint32_t total = 0;
        N6_EACH_VALUE(&sum->over, k, at, value) {
            total += (uint32_t)input[value.offset];
        }
        output[i] = (int16_t)stored(sum, total);
    }
}

void n6_plain_sum_int32(const n6_reduction *over, const int32_t *input, int32_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint32_t total = 0;
        N6_EACH_VALUE(over, k, at, value) {
            total += (uint32_t)input[value.offset];
        }
        output[i] = (int32_t)total;
    }
}

void n6_plain_sum_int64(const n6_reduction *over, const int64_t *input, int64_t *output)
{
    N6_EACH_RESULT(over, i, at) {
        uint64_t total = 0;
        N6_EACH_VALUE(over, k, at, value) {
            total += (uint64_t)input[value.offset];
        }
        output[i] = (int64_t)total;
    }
}

void n6_plain_sum_float32(const n6_reduction *over, const float *input, float *output)
{
    N6_EACH_RESULT(over, i, at) {
        float total = 0;
        N6_EACH_VALUE(over, k, at, value) {
            total += input[value.offset];
        }
        output[i] = total;
    }
}

void n6_mean_float32(const n6_reduction *over, const float *input, float *output)
{
    n6_plain_sum_float32(over, input, output);
    for (int32_t i = 0; i < over->results; i++) {
        output[i] /= (float)over->values;
    }
}
