/* The innermost loops of the convolution: a block of pixels times a block of filters. */
#ifndef N6_DOT_H
#define N6_DOT_H

#include <stddef.h>
#include <stdint.h>

#include "n6_kernels.h"

/* A block's sums should fit the registers: sixteen vectors, or four of a Cortex-M's words. */
#if defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M'
enum { N6_BLOCK_PIXELS = 2, N6_BLOCK_FILTERS = 2 };
#else
enum { N6_BLOCK_PIXELS = 4, N6_BLOCK_FILTERS = 4 };
#endif

/* x86's VNNI multiplies unsigned by signed bytes only. With an excess of 128 the compiler sees
 * such a product; the convolution takes 128 * (sum of the weights) off again. */
#if defined(__AVX512VNNI__) && defined(__AVX512VL__) || defined(__AVXVNNI__)
enum { N6_EXCESS = 128 };
typedef uint8_t n6_operand;
#else
enum { N6_EXCESS = 0 };
typedef int8_t n6_operand;
#endif

/* sums[p][f] = sum over k of (pixels[p][k] + N6_EXCESS) * filters[f * row + k], for `count` filters
 * (a multiple of N6_BLOCK_FILTERS, at most N6_GROUP); `row` is a multiple of N6_ROW_ALIGNMENT. */
void n6_dot(const int8_t *const pixels[N6_BLOCK_PIXELS], const int8_t *filters, size_t row,
            size_t count, int32_t sums[N6_BLOCK_PIXELS][N6_GROUP]);

/* The same for one pixel alone. */
void n6_dot_one(const int8_t *pixel, const int8_t *filters, size_t row, size_t count,
                int32_t sums[N6_GROUP]);

#endif
