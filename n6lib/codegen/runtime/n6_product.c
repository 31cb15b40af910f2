#include "n6_dot.h"
#include "n6_real_dot.h"
#include "n6_requantize.h"
#include "n6_wide.h"

/* A line of a matrix, copied without gaps; returns its sum. */
static int32_t copy_line(const n6_matrix *matrix, const int8_t *line, size_t depth, int8_t *copy)
{
    int32_t sum = 0;
    if (matrix->step == 1) {
        memcpy(copy, line, depth);
    } else {
        for (size_t k = 0; k < depth; k++) {
            copy[k] = line[k * (size_t)matrix->step];
        }
    }
    for (size_t k = 0; k < depth; k++) {
        sum += copy[k];
    }
    return sum;
}

/* Columns of b as filters of a convolution: the biases take care of the zero points and N6_EXCESS. */
static n6_group load(const n6_product *product, const int8_t *b, size_t first, size_t count,
                     size_t row)
{
    n6_group group = {.first = first, .count = count, .zero_point = product->zero_point};
    group.minimum = product->minimum - product->zero_point;
    group.maximum = product->maximum - product->zero_point;
    memset(product->scratch, 0, (N6_GROUP + N6_PATCHES) * row);
    for (size_t c = 0; c < count; c++) {
        const int8_t *column = b + (first + c) * (size_t)product->b.line;
        const uint32_t sum = (uint32_t)copy_line(&product->b, column, (size_t)product->depth,
                                                 product->scratch + c * row);
        const uint32_t zeros = (uint32_t)product->depth * (uint32_t)product->a.zero_point *
                               (uint32_t)product->b.zero_point;
        group.bias[c] =
            (int32_t)(zeros - sum * (uint32_t)product->a.zero_point - sum * N6_EXCESS);
        group.multiplier[c] = product->multiplier;
        group.left[c] = product->shift > 0 ? product->shift : 0;
        group.right[c] = product->shift > 0 ? 0 : -product->shift;
    }
    return group;
}

/* All rows of a by the columns that are loaded. */
static void multiply_group(const n6_product *product, const n6_group *group, const int8_t *a,
                           size_t row, int8_t *output)
{
    const size_t rows = (size_t)product->rows;
    const size_t filters =
        (group->count + N6_FILTER_ALIGNMENT - 1) / N6_FILTER_ALIGNMENT * N6_FILTER_ALIGNMENT;
    int8_t *patches = product->scratch + N6_GROUP * row;
    int32_t sums[N6_BLOCK_PIXELS][N6_GROUP] = {{0}};
    for (size_t first = 0; first < rows; first += N6_BLOCK_PIXELS) {
        const size_t count = rows - first < N6_BLOCK_PIXELS ? rows - first : N6_BLOCK_PIXELS;
        const int8_t *pixels[N6_BLOCK_PIXELS];
        uint32_t totals[N6_BLOCK_PIXELS] = {0};
        for (size_t p = 0; p < N6_BLOCK_PIXELS; p++) {
            pixels[p] = patches + p * row;
            if (p < count) {
                totals[p] = (uint32_t)copy_line(&product->a,
                                                a + (first + p) * (size_t)product->a.line,
                                                (size_t)product->depth, patches + p * row);
            }
        }
        n6_dot(pixels, product->scratch, row, filters, sums);
        for (size_t p = 0; p < count; p++) {
            for (size_t c = 0; c < group->count; c++) {
                sums[p][c] =
                    (int32_t)((uint32_t)sums[p][c] - totals[p] * (uint32_t)product->b.zero_point);
            }
            n6_requantize(group, sums[p],
                          output + (first + p) * (size_t)product->columns + group->first);
        }
    }
}

void n6_multiply_int8(const n6_product *product, const int8_t *a, const int8_t *b, int8_t *output)
{
    const size_t columns = (size_t)product->columns;
    const size_t row = ((size_t)product->depth + N6_ROW_ALIGNMENT - 1) / N6_ROW_ALIGNMENT *
                       N6_ROW_ALIGNMENT;
    for (int32_t batch = 0; batch < product->batches; batch++) {
        for (size_t first = 0; first < columns; first += N6_GROUP) {
            const size_t count = columns - first < N6_GROUP ? columns - first : N6_GROUP;
            const n6_group group =
                load(product, b + product->b.offsets[batch], first, count, row);
            multiply_group(product, &group, a + product->a.offsets[batch], row, output);
        }
        output += (size_t)product->rows * columns;
    }
}

static int64_t dot_int16(const int16_t *a, size_t a_step, const int16_t *b, size_t b_step,
                         size_t depth)
{
    int64_t sum = 0;
    for (size_t k = 0; k < depth; k++) {
        sum += (int32_t)a[k * a_step] * b[k * b_step];
    }
    return sum;
}

void n6_multiply_int16(const n6_product *product, const int16_t *a, const int16_t *b,
                       int16_t *output)
{
    const size_t a_step = (size_t)product->a.step, b_step = (size_t)product->b.step;
    const size_t depth = (size_t)product->depth;
    for (int32_t batch = 0; batch < product->batches; batch++) {
        const int16_t *row = a + product->a.offsets[batch];
        for (int32_t r = 0; r < product->rows; r++, row += product->a.line) {
            const int16_t *column = b + product->b.offsets[batch];
            for (int32_t c = 0; c < product->columns; c++, column += product->b.line) {
                const int64_t sum = dot_int16(row, a_step, column, b_step, depth);
                const int32_t scaled = n6_scale_wide(sum, product->multiplier, product->shift);
                *output++ = (int16_t)n6_clamp(scaled, product->minimum, product->maximum);
            }
        }
    }
}

/* `count` columns of b from `first` on as lanes; lanes without a column repeat the first. */
static void load_lanes(const n6_product *product, const float *b, size_t first, size_t count,
                       float *lanes)
{
    for (size_t k = 0; k < (size_t)product->depth; k++, lanes += N6_LANES) {
        const float *line = b + k * (size_t)product->b.step;
        for (size_t c = 0; c < N6_LANES; c++) {
            lanes[c] = line[(first + (c < count ? c : 0)) * (size_t)product->b.line];
        }
    }
}

static void multiply_lanes(const n6_product *product, const float *a, const float *lanes,
                           float *copies, size_t count, float *output)
{
    const size_t depth = (size_t)product->depth, rows = (size_t)product->rows;
    for (size_t first = 0; first < rows; first += N6_ROWS_AT_ONCE) {
        const size_t present = rows - first < N6_ROWS_AT_ONCE ? rows - first : N6_ROWS_AT_ONCE;
        const float *lines[N6_ROWS_AT_ONCE];
        float sums[N6_ROWS_AT_ONCE][N6_LANES];
        for (size_t r = 0; r < N6_ROWS_AT_ONCE; r++) {
            const float *line = a + (first + (r < present ? r : 0)) * (size_t)product->a.line;
            for (size_t k = 0; k < depth; k++) {
                copies[r * depth + k] = line[k * (size_t)product->a.step];
            }
            lines[r] = copies + r * depth;
        }
        n6_real_dot(lines, lanes, depth, sums);
        for (size_t r = 0; r < present; r++) {
            memcpy(output + (first + r) * (size_t)product->columns, sums[r],
                   count * sizeof(float));
        }
    }
}

void n6_multiply_float32(const n6_product *product, const float *a, const float *b, float *output)
{
    const size_t columns = (size_t)product->columns;
    float *lanes = (float *)(void *)product->scratch;
    float *copies = lanes + (size_t)product->depth * N6_LANES;
    for (int32_t batch = 0; batch < product->batches; batch++) {
        for (size_t first = 0; first < columns; first += N6_LANES) {
            const size_t count = columns - first < N6_LANES ? columns - first : N6_LANES;
            load_lanes(product, b + product->b.offsets[batch], first, count, lanes);
            multiply_lanes(product, a + product->a.offsets[batch], lanes, copies, count,
                           output + first);
        }
        output += (size_t)product->rows * columns;
    }
}
