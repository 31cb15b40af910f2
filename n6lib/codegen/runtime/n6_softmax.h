/* Softmax and its logarithm along any axis, and normalization of float32.
 *
 * Exponentials and logarithms of float are computed in double and rounded once; sums are taken in
 * order.
 */
#ifndef N6_SOFTMAX_H
#define N6_SOFTMAX_H

#include <stddef.h>
#include <stdint.h>

/* A tensor as lines of `depth` elements that lie `inner` apart; `outer * inner` lines. */
typedef struct {
    int32_t outer, depth, inner;
} n6_lines;

/* `exponentials` of the differences 0, -1, ... -255 to a line's largest value, 31 fraction bits.
 * Only the logarithm needs the others: `scaled` are those differences with 26 fraction bits, up to
 * `reach` of them, and (multiplier, shift) leads back from those to bytes. */
typedef struct {
    n6_lines lines;
    const int32_t *exponentials;
    const int32_t *scaled;
    int32_t reach, multiplier, shift;
} n6_softmax;

/* Tables of 513 values: exp(x) for -10 <= x <= 0 and 1 / (1 + x) for 0 <= x <= 1. */
typedef struct {
    n6_lines lines;
    int32_t multiplier, shift;
    const int16_t *exponentials, *reciprocals;
} n6_wide_softmax;

void n6_softmax_int8(const n6_softmax *softmax, const int8_t *input, int8_t *output);
void n6_log_softmax_int8(const n6_softmax *softmax, const int8_t *input, int8_t *output);
void n6_softmax_int16(const n6_wide_softmax *softmax, const int16_t *input, int16_t *output);
void n6_softmax_float32(const n6_lines *lines, float beta, const float *input, float *output);
void n6_log_softmax_float32(const n6_lines *lines, const float *input, float *output);

#endif
