#include "n6_dot.h"

/* GCC turns a 16-byte row into one instruction only if it does not aim for wider vectors. */
#if defined(__AVX512VNNI__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC target("prefer-vector-width=128")
#endif

static inline void block(const int8_t *const pixels[N6_BLOCK_PIXELS], const int8_t *filters,
                         size_t row, int32_t local[N6_BLOCK_PIXELS][N6_BLOCK_FILTERS])
{
    const size_t length = row / N6_ROW_ALIGNMENT * N6_ROW_ALIGNMENT;
    for (size_t k = 0; k < length; k++) {
        for (int p = 0; p < N6_BLOCK_PIXELS; p++) {
            const n6_operand pixel = (n6_operand)(pixels[p][k] ^ N6_EXCESS);
            for (int f = 0; f < N6_BLOCK_FILTERS; f++) {
                local[p][f] += pixel * filters[(size_t)f * row + k];
            }
        }
    }
}

void n6_dot(const int8_t *const pixels[N6_BLOCK_PIXELS], const int8_t *filters, size_t row,
            size_t count, int32_t sums[N6_BLOCK_PIXELS][N6_GROUP])
{
    for (size_t first = 0; first < count; first += N6_BLOCK_FILTERS) {
        int32_t local[N6_BLOCK_PIXELS][N6_BLOCK_FILTERS] = {{0}};
        block(pixels, filters + first * row, row, local);
        for (int p = 0; p < N6_BLOCK_PIXELS; p++) {
            for (int f = 0; f < N6_BLOCK_FILTERS; f++) {
                sums[p][first + (size_t)f] = local[p][f];
            }
        }
    }
}

void n6_dot_one(const int8_t *pixel, const int8_t *filters, size_t row, size_t count,
                int32_t sums[N6_GROUP])
{
    const size_t length = row / N6_ROW_ALIGNMENT * N6_ROW_ALIGNMENT;
    for (size_t first = 0; first < count; first += N6_BLOCK_FILTERS) {
        const int8_t *block = filters + first * row;
        int32_t local[N6_BLOCK_FILTERS] = {0};
        for (size_t k = 0; k < length; k++) {
            const n6_operand value = (n6_operand)(pixel[k] ^ N6_EXCESS);
            for (int f = 0; f < N6_BLOCK_FILTERS; f++) {
                local[f] += value * block[(size_t)f * row + k];
            }
        }
        for (int f = 0; f < N6_BLOCK_FILTERS; f++) {
            sums[first + (size_t)f] = local[f];
        }
    }
}
