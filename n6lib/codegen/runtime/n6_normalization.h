/* Normalization of float32: statistics in double, sums in order, each result rounded once. */
#ifndef N6_NORMALIZATION_H
#define N6_NORMALIZATION_H

#include <stddef.h>
#include <stdint.h>

/* Lines of `depth` values that lie `inner` apart; `outer * inner` lines. A value is scaled by entry
 * `k` of the tables if `by_place`, k counting along its line, and otherwise by the entry of its
 * line within `inner`. */
typedef struct {
    int32_t outer, depth, inner;
    int32_t by_place;
    float epsilon;
    const float *scale, *bias;
} n6_normalization;

void n6_normalize(const n6_normalization *normalization, const float *input, float *output);

/* Each of `count` lines of `channels` values: x * (bias + alpha * S)^exponent, where S sums the
 * squares of `before` values, of x itself and of `after` values, as far as the line goes. */
typedef struct {
    int32_t count, channels, before, after;
    double alpha, bias, exponent;
} n6_local_response;

void n6_normalize_locally(const n6_local_response *response, const float *input, float *output);

/* output = input * factor + summand, one of each per channel, the innermost axis. */
void n6_scale_channels(const float *factor, const float *summand, size_t channels,
                       const float *input, float *output, size_t elements);

#endif
