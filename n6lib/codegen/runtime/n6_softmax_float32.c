#include <math.h>

#include "n6_softmax.h"

static float largest_of(const float *line, size_t depth, size_t step)
{
    float largest = line[0];
    for (size_t k = 1; k < depth; k++) {
        largest = line[k * step] > largest ? line[k * step] : largest;
    }
    return largest;
}

void n6_softmax_float32(const n6_lines *lines, float beta, const float *input, float *output)
{
    const size_t depth = (size_t)lines->depth, step = (size_t)lines->inner;
    for (int32_t o = 0; o < lines->outer; o++, input += depth * step, output += depth * step) {
        for (size_t i = 0; i < step; i++) {
            const float largest = largest_of(input + i, depth, step);
            float sum = 0.0f;
            for (size_t k = i; k < depth * step; k += step) {
                output[k] = (float)exp((double)((input[k] - largest) * beta));
                sum += output[k];
            }
            for (size_t k = i; k < depth * step; k += step) {
                output[k] /= sum;
            }
        }
    }
}

void n6_log_softmax_float32(const n6_lines *lines, const float *input, float *output)
{
    const size_t depth = (size_t)lines->depth, step = (size_t)lines->inner;
    for (int32_t o = 0; o < lines->outer; o++, input += depth * step, output += depth * step) {
        for (size_t i = 0; i < step; i++) {
            const float largest = largest_of(input + i, depth, step);
            float sum = 0.0f;
            for (size_t k = i; k < depth * step; k += step) {
                output[k] = input[k] - largest;
                sum += (float)exp((double)output[k]);
            }
            const float logarithm = (float)log((double)sum);
            for (size_t k = i; k < depth * step; k += step) {
                output[k] -= logarithm;
            }
        }
    }
}
